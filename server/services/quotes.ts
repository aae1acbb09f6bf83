import type * as Y from 'yjs';
import { done, refuse } from '#domain/errors.ts';
import type { BoardId, QuoteId } from '#domain/ids.ts';
import type { Workshop } from '#domain/workshop.ts';
import { dropQuote, holdsQuote } from '#collab/operations.ts';
import { enterFor } from './access.ts';
import { afterChanges } from './after-changes.ts';
import type { Parts } from './parts.ts';
import type { Evidence } from './strategy-services.ts';

/** What was said before the workshop, as an import brought it. */
interface CarriedQuote extends Readonly<Record<string, unknown>> {
	readonly id: string;
	readonly withdrawnAt?: number;
}
const quotesOf = ({ carried }: Pick<Workshop, 'carried'>): readonly CarriedQuote[] => {
	const quotes: unknown = carried?.['quotes'];
	return Array.isArray(quotes) ? (quotes as readonly CarriedQuote[]) : [];
};
export const withdrawnQuotesOf = (workshop: Pick<Workshop, 'carried'>): ReadonlySet<string> =>
	new Set(quotesOf(workshop).flatMap(({ id, withdrawnAt }) => (withdrawnAt === undefined ? [] : [id])));

const none: ReadonlySet<string> = new Set();

/** Its words go, in every language, wherever we keep them: what is not there cannot come out of anything that reads it. */
const withoutWords = (workshop: Workshop, id: QuoteId, withdrawnAt: number): Workshop => ({
	...workshop,
	carried: {
		...workshop.carried,
		quotes: quotesOf(workshop).map((quote) => {
			if (quote.id !== (id as string)) return quote;
			const { translation: _translation, ...rest } = quote;
			return { ...rest, text: '', publishable: false, withdrawnAt };
		})
	}
});

/**
 * A note that was taken off before a quote was taken back still has its words where somebody may undo that: when the note
 * comes back, they do not.
 */
const quoteKeeper = ({ store, boards, timers }: Parts, withdrawnOn: Map<BoardId, ReadonlySet<string>>) =>
	afterChanges({ timers }, async (board) => {
		if (!withdrawnOn.has(board)) {
			const row = await store.workshops.byBoard(board);
			const read = row ? withdrawnQuotesOf(row.workshop) : none; // null: of a strategy
			if (!withdrawnOn.has(board)) withdrawnOn.set(board, read);
		}
		const quotes = withdrawnOn.get(board) ?? none;
		if (quotes.size === 0 || !(await boards.read(board, (doc) => holdsQuote(doc, quotes)))) return;
		const drop = (doc: Y.Doc): void => {
			for (const quote of quotes) dropQuote(doc, quote as QuoteId);
		};
		await boards.write(board, drop, { erases: true });
	});

export const createQuotes = (parts: Parts): Pick<Evidence, 'withdrawQuote' | 'documentChanged'> => {
	const withdrawnOn = new Map<BoardId, ReadonlySet<string>>();
	const keep = quoteKeeper(parts, withdrawnOn);
	return {
		withdrawQuote: (viewer, id, quote) =>
			parts.inTurn(id, async () => {
				const entry = await enterFor(parts, viewer, id, 'quote.withdraw');
				if (!entry.ok) return entry;
				const { workshop } = entry.value.row;
				const known = quotesOf(workshop).find((each) => each.id === (quote as string));
				if (!known) return refuse('not-found');
				if (known.withdrawnAt !== undefined) return done;
				const at = parts.now();
				const without = withoutWords(workshop, quote, at);
				withdrawnOn.set(workshop.boardId, withdrawnQuotesOf(without));
				await parts.boards.write(workshop.boardId, (doc) => dropQuote(doc, quote), {
					audit: [{ workshop: id, at, event: { type: 'quote.withdrawn', quote } }],
					erases: true
				});
				// the last: where the board could not be written, nothing says that the words are gone, and whoever asks again is heard
				await parts.store.workshops.save(id, { workshop: without });
				await parts.store.scrub();
				return done;
			}),

		async documentChanged(board) {
			// of nearly all boards it is known that there is nothing to look for
			if (withdrawnOn.get(board)?.size !== 0) await keep(board);
		}
	};
};
