import type fc from 'fast-check';

/** An entrance by which bytes from outside come in, with what is thrown at it. */
export interface Target<Input> {
  /** What is attacked, for the report: `page`, `visitor's message`. */
  readonly name: string;
  readonly inputs: fc.Arbitrary<Input>;
  /**
   * Takes one input. Whatever it returns is fine, and so is a fault of kind `input`, `missing`, `forbidden` or `integrity`:
   * the entrance says no. Everything else that it throws is a defect.
   */
  readonly take: (input: Input) => unknown;
}

/** Hides what a target takes, so that targets can stand in one list. */
export interface AnyTarget {
  readonly name: string;
  use<Result>(visit: <Input>(target: Target<Input>) => Result): Result;
}

export function anyTarget<Input>(target: Target<Input>): AnyTarget {
  return { name: target.name, use: (visit) => visit(target) };
}
