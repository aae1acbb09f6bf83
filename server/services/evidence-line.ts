import type { ClusterId, NoteId, OptionId, RoundId } from '#domain/ids.ts';
import { titleIn } from '#domain/notes.ts';
import { hasNoFigures } from '#domain/results.ts';
import {
	missing,
	present,
	reached,
	removedOf,
	skipped,
	stateOf,
	type EvidenceLine,
	type LaterLink,
	type LineInitiative,
	type LineQuote,
	type Removal
} from '#domain/trace.ts';
import { quotedNote, votesOf, type Source } from './strategy-evidence.ts';
import { isTakenBack, mayQuote } from './summary.ts';

/** What a line is drawn from. */
export interface Asked {
	readonly at: EvidenceLine['at'];
	readonly noteIds: readonly NoteId[];
	readonly clusterIds: readonly ClusterId[];
	readonly votes: readonly { readonly roundId: RoundId; readonly optionId: OptionId }[];
	readonly initiatives: readonly LineInitiative[];
	readonly strategies: EvidenceLine['strategy']['strategies'];
	readonly later: readonly LaterLink[];
}

/** Why the words of a note are not shown; null: they are. */
const removal = ({ notes, setAside, authorOf }: Source, id: NoteId): Removal | null => {
	if (setAside.has(id)) return 'set-aside';
	if (!notes.has(id)) return 'gone';
	const author = authorOf({ id });
	if (mayQuote(author)) return null;
	return isTakenBack(author) ? 'withdrawn' : 'not-quoted';
};

const noteNode = (source: Source, ids: readonly NoteId[]): EvidenceLine['note'] => {
	const reasons = ids.map((id) => removal(source, id));
	const notes = ids.flatMap((id, index) => {
		const note = reasons[index] === null ? source.notes.get(id) : undefined;
		return note ? [quotedNote(source, note)] : [];
	});
	const removed = removedOf(reasons);
	// Somebody wrote it and may not be quoted: the line holds, and their words are their own.
	const held = notes.length + (removed['not-quoted'] ?? 0);
	const broken = ids.length === 0 ? 'no-notes' : 'notes-gone';
	return { ...stateOf(held, removed, broken), total: ids.length, notes, removed };
};

/** Words of customers: what they had said before, or where nothing of that is behind it, what they wrote in the workshop. */
const quoteNode = (source: Source, ids: readonly NoteId[]): EvidenceLine['quote'] => {
	const notes = ids.flatMap((id) => source.notes.get(id) ?? []);
	const said = notes.filter(({ facts }) => facts.quoteId !== undefined);
	const own = said.length > 0 ? said : notes.filter((note) => source.authorOf(note)?.segment === 'customer');
	const quotes = new Map<string, LineQuote>();
	const reasons = own.map((note): Removal | null => {
		const { text, segment, translation, quote, channel } = quotedNote(source, note);
		const { quoteId } = note.facts;
		const words = quoteId ? quote : text;
		const why = quoteId && source.withdrawnQuotes.has(quoteId) ? 'withdrawn' : removal(source, note.id);
		if (why !== null || words === undefined) return why ?? 'not-quoted';
		quotes.set(quoteId ?? note.id, {
			id: quoteId ?? null,
			note: note.id,
			text: words,
			...(!quoteId && translation && { translation }),
			...(channel && { channel }),
			segment: quoteId ? 'customer' : segment
		});
		return null;
	});
	const removed = removedOf(reasons);
	return { ...stateOf(quotes.size, removed, 'no-quote'), quotes: [...quotes.values()], removed };
};

const clusterNode = (source: Source, { clusterIds, votes, noteIds }: Asked): EvidenceLine['cluster'] => {
	const clusters = clusterIds.flatMap((id) => {
		const cluster = source.clusters.get(id);
		const notes = [...source.notes.values()].filter((note) => note.cluster === id).length;
		return cluster ? [{ id, title: { en: titleIn(cluster, 'en'), ar: titleIn(cluster, 'ar') }, notes }] : [];
	});
	const votedAlone = votes.some(({ optionId }) => noteIds.includes(optionId as NoteId));
	if (clusters.length > 0) return { ...present, clusters };
	return { ...(clusterIds.length === 0 && votedAlone ? skipped : missing('group-gone')), clusters };
};

const roundNode = (source: Source, { votes }: Asked): EvidenceLine['round'] => {
	const released = votes.filter(({ roundId }) => source.released.has(roundId));
	const shown = released.flatMap(({ roundId, optionId }) => votesOf(source, roundId, optionId) ?? []);
	const tooFew = released.map(({ roundId }) => roundId).filter((id) => hasNoFigures(source.released.get(id)!.results));
	const state = released.length > 0 ? present : missing(votes.length > 0 ? 'not-released' : 'no-vote');
	return { ...state, votes: shown, tooFew };
};

const onwards = ({
	initiatives,
	strategies,
	later
}: Asked): Pick<EvidenceLine, 'initiative' | 'strategy' | 'criterion' | 'announcement'> => {
	const of = (kind: LaterLink['kind']) => {
		const links = later.filter((link) => link.kind === kind);
		return { ...reached(links), links };
	};
	const state = initiatives.length > 0 ? present : missing('not-promoted');
	return {
		initiative: { ...state, initiatives },
		strategy: { ...state, strategies },
		criterion: of('criterion'),
		announcement: of('announcement')
	};
};

/** `source` null: the workshop is gone, or there never was one. */
export const lineOf = (
	source: Source | null,
	asked: Asked,
	gone: 'workshop-gone' | 'not-from-workshop'
): EvidenceLine => {
	const back = missing(gone);
	if (!source)
		return {
			at: asked.at,
			workshop: null,
			quote: { ...back, quotes: [], removed: {} },
			note: { ...back, total: asked.noteIds.length, notes: [], removed: {} },
			cluster: { ...back, clusters: [] },
			round: { ...back, votes: [], tooFew: [] },
			...onwards(asked)
		};
	const { id, title, cxDay } = source.workshop;
	return {
		at: asked.at,
		workshop: { id, title, cxDayDate: cxDay.date },
		quote: quoteNode(source, asked.noteIds),
		note: noteNode(source, asked.noteIds),
		cluster: clusterNode(source, asked),
		round: roundNode(source, asked),
		...onwards(asked)
	};
};
