import { createAnswer } from '../../core/answer.ts';
import { withAnswers, withoutAnswer } from './damaged-index.ts';
import { type Draw, drawTwo, type Mutation } from './mutation.ts';

/**
 * Damages to what is answered. An index in which a text differs from the hash that it is named after is refused when it
 * is opened, so that none of these could be had by changing a file of it: each is what the assistant would see once the
 * corpus had been damaged so and indexed again, hashes, names and all, with the editorial entries attached to the new
 * names, as `editorial rebind` attaches them.
 */

export function drawDrop({ subject, below, describe }: Draw): Mutation | undefined {
  const { answers } = subject.index;
  // Of an index without answers nothing could be opened.
  if (answers.length < 2) return undefined;
  const place = below(answers.length);
  const { name } = answers[place]!;
  return {
    kind: 'drop-answer',
    concerns: [name],
    what: `drops ${describe(name)}`,
    noticedBy: `a turn that cites ${describe(name)}`,
    keepsSearch: false,
    apply: ({ index, settings }) => ({ index: withoutAnswer(index, place), settings }),
  };
}

/** The texts change places under their questions: what is known of an answer stays where it was. */
export function drawTextSwap({ subject, below, describe }: Draw): Mutation | undefined {
  const { answers } = subject.index;
  const two = drawTwo(answers.length, below);
  if (two === undefined) return undefined;
  const [one, other] = two.map((place) => answers[place]!) as [
    (typeof answers)[number],
    (typeof answers)[number],
  ];
  const textOf = ({ name, sha256, text }: typeof one) => ({ name, sha256, text });
  return {
    kind: 'swap-texts',
    concerns: [one.name, other.name],
    what: `swaps the texts of ${describe(one.name)} and ${describe(other.name)}`,
    noticedBy: `text-sha256 or text-contains where ${describe(one.name)} or ${describe(other.name)} is shown`,
    keepsSearch: true,
    apply: ({ index, settings }) => {
      const swapped = new Map([
        [two[0], { ...one, ...textOf(other) }],
        [two[1], { ...other, ...textOf(one) }],
      ]);
      return { index: withAnswers(index, swapped), settings };
    },
  };
}

const letters = 'abcdefghijklmnopqrstuvwxyz';
const digits = '0123456789';

export function drawCharacter({ subject, below, describe }: Draw): Mutation | undefined {
  const { answers } = subject.index;
  const place = below(answers.length);
  const answer = answers[place]!;
  const spots = Array.from(answer.text.matchAll(/[a-z0-9]/gi), ({ index }) => index);
  if (spots.length === 0) return undefined;
  const spot = spots[below(spots.length)]!;
  const before = answer.text[spot]!;
  const others = [...(/\d/.test(before) ? digits : letters)].filter((one) => one !== before.toLowerCase());
  const after = others[below(others.length)]!;
  const text = `${answer.text.slice(0, spot)}${after}${answer.text.slice(spot + 1)}`;
  return {
    kind: 'change-character',
    concerns: [answer.name],
    what: `writes «${after}» for «${before}» at character ${spot + 1} of ${describe(answer.name)}`,
    noticedBy: `text-sha256 where ${describe(answer.name)} is shown`,
    keepsSearch: true,
    apply: ({ index, settings }) => {
      const changed = { ...answer, ...createAnswer(text, answer.citations) };
      return { index: withAnswers(index, new Map([[place, changed]])), settings };
    },
  };
}
