import { done, refuse } from '#domain/errors.ts';
import type { QuoteId } from '#domain/ids.ts';
import type { Workshop } from '#domain/workshop.ts';
import { dropQuote } from '#collab/operations.ts';
import { enterFor } from './access.ts';
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

export const createQuotes = (parts: Parts): Pick<Evidence, 'withdrawQuote'> => ({
	withdrawQuote: (viewer, id, quote) =>
		parts.inTurn(id, async () => {
			const entry = await enterFor(parts, viewer, id, 'quote.withdraw');
			if (!entry.ok) return entry;
			const { workshop } = entry.value.row;
			const known = quotesOf(workshop).find((each) => each.id === (quote as string));
			if (!known) return refuse('not-found');
			if (known.withdrawnAt !== undefined) return done;
			const at = parts.now();
			await parts.store.workshops.save(id, { workshop: withoutWords(workshop, quote, at) });
			await parts.boards.write(workshop.boardId, (doc) => dropQuote(doc, quote), {
				audit: [{ workshop: id, at, event: { type: 'quote.withdrawn', quote } }]
			});
			return done;
		})
});
