import { shortName } from '../../core/answer.ts';
import type { Ids } from '../../core/clock.ts';
import { GuichetError } from '../../core/errors.ts';
import type { Decision, Proposal, Proposals, QuestionGroups } from '../../protocol/learning.ts';
import { OwnQuestions } from '../../retrieval/own-questions.ts';
import type { KeptProposal, ProposedChange } from '../../store/learning.ts';
import { type DescribedGroup, describeGroups } from './describe-groups.ts';
import { createGroupFinder, DAYS, type FoundGroups, type GroupingParts } from './find-groups.ts';
import {
  effectUnknown,
  groupDecided,
  groupUnknown,
  nothingToChange,
  proposalClosed,
  proposalUnknown,
  writesForbidden,
} from './learning-faults.ts';
import {
  type EffectRequest,
  MeasuredEffects,
  type MeasureEffect,
  type NamedQuestion,
} from './measured-effects.ts';
import { listMissing, writeCsv, writeMarkdown } from './missing-notes.ts';
import { nameQuestions, presentProposal, withoutWords } from './present-proposal.ts';
import { hashFile, type PhrasingWish, proposePhrasings } from './propose-phrasings.ts';
import { writeChange } from './write-change.ts';

/**
 * What is learnt from the questions that were asked in vain, a person deciding. Questions are grouped; a decision about a
 * group is a proposal; what it would change is a patch that people read, with its effect measured. Nothing changes the
 * corpus but `apply`, and that only where it is allowed.
 */
export interface Learning extends AsyncDisposable {
  listGroups(): Promise<QuestionGroups>;
  /**
   * @param by login of who decides.
   * @throws GuichetError `GROUP_UNKNOWN`, `ANSWER_UNKNOWN` (missing), `GROUP_DECIDED`, `PHRASING_TAKEN`,
   *   `PHRASING_UNPLACED` (input), or as `readCorpus`.
   */
  decide(group: string, decision: Decision, by: string): Promise<Proposal>;
  /** The latest first. A phrasing that stands in the corpus by now, whoever wrote it there, is applied. */
  listProposals(): Promise<Proposals>;
  /** @throws GuichetError `PROPOSAL_UNKNOWN` (missing), as all that take an id. */
  findProposal(id: string): Promise<Proposal>;
  /** The change in unified format. @throws GuichetError `NOTHING_TO_CHANGE` (input). */
  readPatch(id: string): Promise<string>;
  /**
   * Begins to measure the effect. A change that was made from another file than there is now is made anew first.
   * @throws GuichetError `PROPOSAL_CLOSED`, `NOTHING_TO_CHANGE` (input), or as `decide`.
   */
  measure(id: string): Promise<Proposal>;
  /** Stops measuring; does nothing where nothing is measured. */
  cancel(id: string): Promise<Proposal>;
  /**
   * Writes the change to the corpus, once its effect is known.
   * @throws GuichetError `CORPUS_WRITES_FORBIDDEN` (forbidden), `PROPOSAL_CLOSED`, `NOTHING_TO_CHANGE`,
   *   `EFFECT_UNKNOWN`, `PROPOSAL_OUTDATED` (input).
   */
  apply(id: string, by: string): Promise<Proposal>;
  /** Takes a decision back, before it is applied. @throws GuichetError `PROPOSAL_CLOSED` (input). */
  withdraw(id: string, by: string): Promise<Proposal>;
  /** The notes that an answer is missing, as a list or as a table. */
  writeMissing(format: 'markdown' | 'csv'): Promise<string>;
}

export interface LearningParts extends GroupingParts {
  readonly ids: Ids;
  readonly corpusFolder: string;
  /** Whether the corpus may be written to. */
  readonly canApply: boolean;
  readonly measureEffect: MeasureEffect;
  /** Keeps what was done, by whom and to which proposal. */
  readonly record: (action: string, by: string, proposal: string) => Promise<void>;
}

/** A proposal that changes a file. */
type Phrasing = KeptProposal & { readonly change: ProposedChange };

export function createLearning(parts: LearningParts): Learning {
  return new LearningLoop(parts);
}

class LearningLoop implements Learning {
  readonly #parts: LearningParts;
  readonly #findGroups: () => Promise<FoundGroups>;
  readonly #effects: MeasuredEffects;
  /** Writes to the corpus, one after another. */
  #writing: Promise<unknown> = Promise.resolve();

  constructor(parts: LearningParts) {
    this.#parts = parts;
    this.#findGroups = createGroupFinder(parts);
    this.#effects = new MeasuredEffects(parts.measureEffect, parts.logger);
  }

  async listGroups(): Promise<QuestionGroups> {
    const { described, total, isCut } = await this.#describe();
    return { groups: described.map(({ group }) => group), days: DAYS, total, isCut };
  }

  async decide(groupId: string, decision: Decision, by: string): Promise<Proposal> {
    const { store, ids, clock, corpusFolder, record } = this.#parts;
    const found = (await this.#describe()).described.find(({ group }) => group.id === groupId);
    if (found === undefined) throw groupUnknown(groupId);
    if (found.group.state !== 'open') throw groupDecided(groupId);
    const change =
      decision.kind === 'phrasing' ? bare(await proposePhrasings(corpusFolder, decision)) : undefined;
    const proposal: KeptProposal = {
      id: ids.next(),
      group: groupId,
      decision,
      by,
      at: clock.now(),
      ...(change && { change }),
      state: 'proposed',
      effect: { state: 'unknown' },
      questions: found.questions,
    };
    if (!(await store.addProposal(proposal))) throw groupDecided(groupId);
    await record(`learning-${decision.kind}`, by, proposal.id);
    return this.#present(proposal);
  }

  async listProposals(): Promise<Proposals> {
    const { store, canApply } = this.#parts;
    await this.#closeApplied();
    const proposals = (await store.listProposals()).map((proposal) => this.#present(proposal));
    return { proposals, canApply };
  }

  async findProposal(id: string): Promise<Proposal> {
    return this.#present(await this.#find(id));
  }

  async readPatch(id: string): Promise<string> {
    const { change } = await this.#find(id);
    if (change === undefined) throw nothingToChange(id);
    return change.patch;
  }

  async measure(id: string): Promise<Proposal> {
    const { store, corpusFolder } = this.#parts;
    const proposal = await this.#findOpen(id);
    const { file, baseSha256 } = proposal.change;
    if ((await hashFile(corpusFolder, file)) !== baseSha256) {
      const change = bare(await proposePhrasings(corpusFolder, wishOf(proposal)));
      await store.changeProposal(id, 'proposed', { change, effect: { state: 'unknown' } });
    }
    let asked: readonly NamedQuestion[] = [];
    this.#effects.start(
      id,
      async () => {
        const request = await this.#prepare(id);
        asked = request.questions;
        return request;
      },
      (effect) => store.changeProposal(id, 'proposed', { effect: withoutWords(effect, asked) }),
    );
    return this.findProposal(id);
  }

  async cancel(id: string): Promise<Proposal> {
    const proposal = await this.#find(id);
    this.#effects.cancel(id);
    return this.#present(proposal);
  }

  async apply(id: string, by: string): Promise<Proposal> {
    const { canApply, record } = this.#parts;
    if (!canApply) throw writesForbidden();
    await this.#findOpen(id);
    await this.#alone(() => this.#write(id));
    await record('learning-applied', by, id);
    this.#effects.cancel(id);
    return this.findProposal(id);
  }

  async withdraw(id: string, by: string): Promise<Proposal> {
    const { store, record } = this.#parts;
    const proposal = await this.#find(id);
    const isWithdrawn = await this.#alone(() => store.changeProposal(id, 'proposed', { state: 'withdrawn' }));
    if (!isWithdrawn) throw proposalClosed(id, (await this.#find(id)).state);
    this.#effects.cancel(id);
    await record('learning-withdrawn', by, id);
    return this.#present({ ...proposal, state: 'withdrawn' });
  }

  async writeMissing(format: 'markdown' | 'csv'): Promise<string> {
    const { described } = await this.#describe();
    const notes = listMissing(
      await this.#parts.store.listProposals(),
      described.map(({ group }) => group),
    );
    return format === 'csv' ? writeCsv(notes) : writeMarkdown(notes);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#effects[Symbol.asyncDispose]();
    await this.#writing;
  }

  async #describe(): Promise<
    { readonly described: readonly DescribedGroup[] } & Pick<FoundGroups, 'total' | 'isCut'>
  > {
    const { groups, answers, total, isCut } = await this.#findGroups();
    const proposals = await this.#parts.store.listProposals();
    return { described: describeGroups(groups, proposals, answers), total, isCut };
  }

  async #find(id: string): Promise<KeptProposal> {
    const proposal = await this.#parts.store.findProposal(id);
    if (proposal === undefined) throw proposalUnknown(id);
    return proposal;
  }

  async #findOpen(id: string): Promise<Phrasing> {
    const proposal = await this.#find(id);
    if (!isPhrasing(proposal)) throw nothingToChange(id);
    if (proposal.state !== 'proposed') throw proposalClosed(id, proposal.state);
    return proposal;
  }

  /** When its turn comes: what is measured is the corpus of that moment. */
  async #prepare(id: string): Promise<EffectRequest> {
    const proposal = await this.#findOpen(id);
    const wish = wishOf(proposal);
    const { file, content, ...change } = await proposePhrasings(this.#parts.corpusFolder, wish);
    if (change.patch !== proposal.change.patch)
      await this.#parts.store.changeProposal(id, 'proposed', { change: { file, ...change } });
    return { file, content, questions: nameQuestions(proposal), answer: shortName(wish.sha256) };
  }

  async #write(id: string): Promise<void> {
    const { store, corpusFolder, ids } = this.#parts;
    const proposal = await this.#findOpen(id);
    if (proposal.effect.state !== 'known') throw effectUnknown(id);
    await writeChange(corpusFolder, wishOf(proposal), proposal.change, ids);
    await store.changeProposal(id, 'proposed', { state: 'applied' });
  }

  /** Nobody has to say twice what is done: patches are also applied by hand. */
  async #closeApplied(): Promise<void> {
    const { store, useIndex } = this.#parts;
    const open = (await store.listProposals()).filter(
      (proposal) => proposal.state === 'proposed' && isPhrasing(proposal),
    );
    if (open.length === 0) return;
    const applied = await useIndex(async ({ answers }) => {
      const own = new OwnQuestions({ answers });
      return open.filter((proposal) => {
        const { sha256, texts } = wishOf(proposal);
        return texts.every((text) => [...own.find(text)].some((place) => answers[place]!.sha256 === sha256));
      });
    }).catch((thrown: unknown) => {
      // While an index is being built nobody can say.
      if (thrown instanceof GuichetError && thrown.kind === 'busy') return [];
      throw thrown;
    });
    for (const { id } of applied) await store.changeProposal(id, 'proposed', { state: 'applied' });
  }

  async #alone<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#writing.then(work);
    this.#writing = result.catch(() => {});
    return result;
  }

  #present(proposal: KeptProposal): Proposal {
    return presentProposal(proposal, this.#effects.progressOf(proposal.id));
  }
}

function isPhrasing(proposal: KeptProposal): proposal is Phrasing {
  return proposal.change !== undefined;
}

function wishOf({ decision }: KeptProposal): PhrasingWish {
  if (decision.kind !== 'phrasing') throw new Error('only a phrasing changes a file');
  return decision;
}

/** Without the content, which is made again of the file. */
function bare({ file, baseSha256, patch }: ProposedChange): ProposedChange {
  return { file, baseSha256, patch };
}
