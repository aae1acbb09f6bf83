import { stepOf, type DeliveryState } from './delivery.ts';
import type { InitiativeId, NoteId } from './ids.ts';
import type { Bilingual } from './languages.ts';
import type { NoteKind } from './notes.ts';
import type { Consent, Segment } from './segments.ts';
import type { Kpi, StrategyState } from './strategy.ts';

/** What somebody who wrote in a workshop may know of their own idea; of nobody else's anything but numbers. */
export interface IdeaView {
	readonly note: {
		readonly id: NoteId;
		readonly text: string;
		readonly kind: NoteKind;
		readonly at: number | null;
		readonly quoted: boolean; // others may read the words
	};
	readonly isSetAside: boolean;
	readonly group: { readonly title: Bilingual; readonly others: number } | null;
	/** Of the last released round that it was in; null: none yet. */
	readonly votes: IdeaVotes | null;
	readonly initiative: IdeaInitiative | null;
	/** Something else was chosen, and why, as far as anybody wrote it down; null: it was chosen, or nothing is decided. */
	readonly notChosen: { readonly why: Bilingual } | null;
	readonly updatedAt: number | null;
}
export interface IdeaVotes {
	readonly supporters: number;
	readonly ballots: number;
	readonly rank: number;
	readonly of: number;
	/** How people of the own group chose; null: too few of them voted to say. */
	readonly own: { readonly segment: Segment; readonly share: number; readonly rank: number | null } | null;
	/** Nothing but that there was a vote: too few took part. */
	readonly tooFew: boolean;
}
/** `told`: null while it is being worked out and not yet public. */
export interface IdeaInitiative {
	readonly id: InitiativeId;
	readonly told: {
		readonly title: Bilingual;
		readonly owner: string;
		readonly kpi: Pick<Kpi, 'label' | 'unit' | 'baseline' | 'target'> | null;
	} | null;
	readonly delivery: DeliveryState | null;
	readonly since: number | null;
}
export interface IdeasView {
	readonly state: 'here' | 'left' | 'erased';
	readonly organisation: Bilingual;
	readonly workshop: { readonly title: Bilingual; readonly cxDayDate: string; readonly ended: boolean };
	readonly me: { readonly name: string; readonly segment: Segment; readonly isHidden: boolean };
	/** The switches that were asked for at the door. */
	readonly consents: readonly { readonly consent: Consent; readonly given: boolean }[];
	readonly notes: number; // of everybody
	readonly ideas: readonly IdeaView[];
}

/** What is not announced is nobody's business outside of the house; what is being delivered is there for all to see. */
export const isTold = (state: StrategyState, delivery: DeliveryState): boolean =>
	state === 'announced' || ['in_delivery', 'delivered', 'measured', 'told'].includes(stepOf(delivery));

export const ideaStages = [
	'written',
	'set-aside',
	'grouped',
	'voted',
	'not-chosen',
	'chosen',
	'proposed',
	'approved',
	'planned',
	'in_delivery',
	'delivered',
	'measured',
	'told',
	'paused',
	'dropped'
] as const;
export type IdeaStage = (typeof ideaStages)[number];

/** How far it has come. */
export const stageOf = ({ isSetAside, group, votes, initiative, notChosen }: IdeaView): IdeaStage => {
	if (isSetAside) return 'set-aside';
	if (initiative) return initiative.delivery?.at ?? 'chosen';
	if (notChosen) return 'not-chosen';
	if (votes) return 'voted';
	return group ? 'grouped' : 'written';
};

// FNV-1a: short, and says nothing of what went in to somebody who finds it.
const short = (text: string): string => {
	let hash = 0x811c9dc5;
	for (const sign of text) hash = Math.imul(hash ^ sign.codePointAt(0)!, 0x01000193) >>> 0;
	return hash.toString(36);
};
const mostRemembered = 200;

/** What a visit saw, for the next one; a browser keeps it, and it holds no words. */
export const visitOf = (ideas: readonly IdeaView[]): string =>
	ideas
		.slice(0, mostRemembered)
		.map((idea) => `${short(idea.note.id)}-${ideaStages.indexOf(stageOf(idea)).toString(36)}`)
		.join('.');

/** Ideas that stand elsewhere than at the last visit; at the first visit nothing is news. */
export const changedSince = (visit: string | null, ideas: readonly IdeaView[]): readonly NoteId[] => {
	if (visit === null) return [];
	const before = new Map(visit.split('.').map((each) => each.split('-') as [string, string]));
	return ideas
		.filter((idea) => {
			const known = before.get(short(idea.note.id));
			return known !== undefined && known !== ideaStages.indexOf(stageOf(idea)).toString(36);
		})
		.map(({ note }) => note.id);
};
