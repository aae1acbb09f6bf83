import type { Score } from './award.ts';
import type { CategoryOutcome } from './award-outcome.ts';
import type { AwardCategory, AwardCriterion, AwardRules, Methodology, RulesGap, ScoringMethod } from './award-rules.ts';
import type { Milestone, MilestoneId } from './award-timeline.ts';
import type { Award, AwardStage } from './awards.ts';
import type { EvidenceFile } from './evidence-files.ts';
import type { AwardId, InitiativeId, JudgeId, NominationId, SeatId, StrategyId } from './ids.ts';
import type { Declaration, Judge, JudgeKind, Recusal } from './judges.ts';
import type { Bilingual, Language } from './languages.ts';
import type { Basis, Nomination, NominationState, NominationWords } from './nominations.ts';
import type { PlainDate } from './plain-date.ts';
import type { Segment } from './segments.ts';

export interface AwardListItem {
	readonly id: AwardId;
	readonly year: number;
	readonly title: Bilingual;
	readonly stage: AwardStage;
	readonly awardDay: PlainDate;
	readonly nominations: number;
	readonly judges: number;
}

export interface JudgeView extends Pick<Judge, 'id' | 'name' | 'email' | 'kind'> {
	readonly state: 'invited' | 'signed' | 'revoked';
	readonly isChair: boolean;
	/** Their own link, for whoever may send it to them. */
	readonly url: string | null;
	readonly submitted: number;
	readonly due: number;
}

export interface AwardView {
	readonly award: Award;
	readonly version: number;
	readonly milestones: readonly Milestone[];
	readonly weightSum: number;
	readonly gaps: readonly RulesGap[];
	readonly mayEdit: boolean;
	readonly nominateUrl: string | null;
	readonly judges: readonly JudgeView[];
	/** By category, withdrawn ones and drafts left out. */
	readonly nominees: Readonly<Record<string, number>>;
	/** Of the same year: what its criteria may come from. */
	readonly strategy: AwardStrategy | null;
	readonly now: number;
}
export interface AwardStrategy {
	readonly id: StrategyId;
	readonly initiatives: readonly { readonly id: InitiativeId; readonly title: Bilingual }[];
}

export type AwardChange =
	| { readonly act: 'title'; readonly title: Bilingual }
	| { readonly act: 'weights'; readonly weights: Readonly<Record<string, number>> }
	| {
			readonly act: 'criterion';
			readonly id: string | null;
			readonly words: Pick<AwardCriterion, 'title' | 'evidence' | 'initiatives'> & {
				readonly methodology: Methodology;
			};
	  }
	| { readonly act: 'drop-criterion'; readonly id: string }
	| {
			readonly act: 'category';
			readonly id: string | null;
			readonly words: Pick<AwardCategory, 'title' | 'eligibility'> & { readonly isRegister: boolean };
	  }
	| { readonly act: 'drop-category'; readonly id: string }
	| {
			readonly act: 'scoring';
			readonly method: ScoringMethod;
			readonly tieWithin: number;
			readonly tieCriteria: readonly string[];
			readonly minJudges: number;
			readonly namesHidden: boolean;
	  }
	| {
			readonly act: 'timeline';
			readonly awardDay: PlainDate;
			readonly offsets: Readonly<Partial<Record<MilestoneId, number>>>;
	  }
	| { readonly act: 'chair'; readonly judge: JudgeId | null }
	| { readonly act: 'chair-vote'; readonly category: string; readonly nomination: NominationId }
	| { readonly act: 'new-link' }
	| { readonly act: 'publish' | 'open-scoring' | 'close-scoring' | 'decide' };

export interface JudgeInput {
	readonly name: string;
	readonly email: string;
	readonly kind: JudgeKind;
	readonly language: Language;
	readonly seat: SeatId | null;
}
export interface SeatChoice {
	readonly seat: SeatId;
	readonly name: string;
	readonly workshop: Bilingual;
}

export interface NominationItem {
	readonly nomination: Nomination;
	readonly version: number;
	readonly gaps: readonly string[];
	readonly missing: readonly string[];
	readonly files: readonly EvidenceFile[];
	/** Of a draft that an organiser may complete. */
	readonly ownToken: string | null;
	/** How many judges may score it. */
	readonly judges: number;
}
export interface BasisChoice {
	readonly key: string;
	readonly title: Bilingual;
	readonly from: Bilingual;
}

export type PairState = 'none' | 'draft' | 'submitted' | 'recused' | 'undecided';
export interface JudgingView {
	readonly judges: readonly Pick<JudgeView, 'id' | 'name' | 'kind' | 'state'>[];
	readonly nominees: readonly {
		readonly id: NominationId;
		readonly categoryId: string;
		readonly title: Bilingual;
		readonly nominee: Bilingual;
		/** In the order of the judges. Never a score while scoring is open. */
		readonly states: readonly PairState[];
	}[];
	readonly undecided: readonly (Declaration & { readonly judgeName: Bilingual; readonly title: Bilingual })[];
	readonly recusals: readonly RecusalView[];
}
export interface RecusalView extends Recusal {
	readonly judgeName: Bilingual;
	readonly title: Bilingual;
}

export interface ResultView {
	readonly method: ScoringMethod;
	readonly isDecided: boolean;
	/** Categories in which the reader judges and stepped aside; until the award is decided. */
	readonly hidden: readonly Bilingual[];
	readonly categories: readonly {
		readonly category: AwardCategory;
		readonly result: CategoryOutcome;
		readonly nominees: readonly NomineeNamed[];
		/** Of a register: verified, not judged. */
		readonly verified: readonly NomineeNamed[];
		readonly chairVote: NominationId | null;
	}[];
	readonly judges: readonly { readonly id: JudgeId; readonly name: Bilingual }[];
	readonly recusals: readonly RecusalView[];
	readonly changes: readonly {
		readonly judgeName: Bilingual;
		readonly title: Bilingual;
		readonly before: number;
		readonly after: number;
		readonly reason: string;
		readonly at: number;
	}[];
}
export interface NomineeNamed {
	readonly id: NominationId;
	readonly title: Bilingual;
	readonly nominee: Bilingual;
}

export interface FeedbackView extends NomineeNamed {
	readonly award: Bilingual;
	readonly category: Bilingual;
	readonly isWinner: boolean;
	readonly judges: number;
	/** Of the published method. */
	readonly figure: number | null;
	readonly criteria: readonly {
		readonly criterion: AwardCriterion;
		readonly mean: number;
		/** Over all nominees of the category. */
		readonly among: number;
	}[];
	readonly recused: number;
}

/** What strangers read before they nominate: the rules as they were published. */
export interface PublicAwardView {
	readonly title: Bilingual;
	readonly organisation: Bilingual;
	readonly awardDay: PlainDate;
	readonly rules: AwardRules;
	readonly milestones: readonly Milestone[];
	readonly opensOn: PlainDate;
	readonly closesOn: PlainDate;
	readonly state: 'not-yet' | 'open' | 'closed';
}
export interface OwnNominationView {
	readonly award: PublicAwardView;
	readonly words: NominationWords;
	readonly state: NominationState;
	readonly reason: string;
	readonly version: number;
	readonly basis: Pick<Basis, 'title'> | null;
	readonly gaps: readonly string[];
	readonly missing: readonly string[];
	readonly files: readonly EvidenceFile[];
	readonly mayEdit: boolean;
	readonly mayWithdraw: boolean;
}

export interface JudgeHome {
	readonly award: Bilingual;
	readonly organisation: Bilingual;
	readonly name: Bilingual;
	readonly stage: AwardStage;
	readonly signedAt: number | null;
	readonly scoringOpens: PlainDate;
	readonly scoringCloses: PlainDate;
	/** Empty until the declaration is signed. */
	readonly nominees: readonly {
		readonly id: NominationId;
		readonly title: Bilingual;
		readonly nominee: Bilingual | null;
		readonly category: Bilingual;
		readonly state: PairState;
	}[];
}

/** What stands behind an entry now: words that were withdrawn are not in it. */
export interface EvidenceBehind {
	readonly initiative: Bilingual;
	readonly kpi: Basis['kpi'];
	readonly quotes: readonly { readonly text: string; readonly segment: Segment }[];
	readonly notes: number;
	/** Share of each group that gave it a dot, where the room may see it. */
	readonly asked: readonly { readonly group: Segment | 'other'; readonly share: number }[];
	readonly voters: number;
}
export interface ScoringView {
	readonly award: Bilingual;
	readonly category: Bilingual;
	readonly stage: AwardStage;
	readonly number: number;
	readonly count: number;
	readonly before: NominationId | null;
	readonly after: NominationId | null;
	readonly id: NominationId;
	readonly title: Bilingual;
	readonly nominee: Bilingual | null;
	readonly summary: Bilingual;
	readonly criteria: readonly (AwardCriterion & { readonly answer: Bilingual })[];
	readonly files: readonly EvidenceFile[];
	readonly evidence: EvidenceBehind | null;
	readonly state: Exclude<PairState, 'recused'>;
	readonly scores: Readonly<Record<string, Score>>;
	readonly note: string;
	readonly versions: number;
	readonly mayScore: boolean;
	readonly mayChange: boolean;
	readonly discussion: DiscussionView | null;
}
/** For those who are not recused, and after the scores are closed. */
export interface DiscussionView {
	readonly remarks: readonly {
		readonly by: Bilingual;
		readonly own: boolean;
		readonly text: string;
		readonly at: number;
	}[];
	readonly totals: readonly { readonly by: Bilingual; readonly own: boolean; readonly total: number }[];
}
