/** How many inputs a run has in all: few in the test command, `npm run fuzz` for a long one. */
const asked = Number(process.env.GUICHET_TEST_INPUTS ?? 8_000);

/** Another seed throws other inputs; the same seed the same. */
export const seed = Number(process.env.GUICHET_TEST_SEED ?? 1);

if (!Number.isSafeInteger(asked) || asked < 1 || !Number.isSafeInteger(seed)) {
  throw new Error('GUICHET_TEST_INPUTS and GUICHET_TEST_SEED are whole numbers');
}

/** A running service takes a hundredth of them: each is a request, and some are turns. */
export const assaultCount = Math.ceil(asked / 100);

/** The rest is shared by the targets. */
export const inputsForEach = (targets: number): number => Math.ceil((asked - assaultCount) / targets);
