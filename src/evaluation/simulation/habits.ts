/** What simulated visitors do, as chances from 0 to 1. */
export interface Habits {
  /** A question is written with a typing error. */
  readonly mistypes: number;
  /** A facet is asked for that the visitor cannot name. */
  readonly cannotSay: number;
  /** An option is picked that is not meant. */
  readonly mispicks: number;
  /** Another question is asked instead of a reply. */
  readonly changesSubject: number;
  /** A wrong answer is noticed. */
  readonly notices: number;
  /** A facet's option is picked by its button; else it is written in one of five ways, each as likely. */
  readonly clicksValues: number;
  /** The same of a title; else its number or its text is written, each as likely. */
  readonly clicksTitles: number;
  /** Messages about one question, a whole number, after which a visitor gives up. */
  readonly patience: number;
}

/**
 * Nobody was watched for these. They are set so that everything a visitor may do comes up often enough to be measured,
 * and figures of several policies compare under the same habits: they are no forecast for one FAQ's public.
 */
export const usualHabits: Habits = {
  mistypes: 0.1,
  // A facet is named in the publisher's words, which one visitor in five does not know or does not want to choose from.
  cannotSay: 0.2,
  mispicks: 0.05,
  changesSubject: 0.1,
  // Half of the readers check title and scope; the figures at 0 and 1 stand beside it.
  notices: 0.5,
  clicksValues: 0.5,
  // A title is long to write.
  clicksTitles: 0.6,
  patience: 6,
};
