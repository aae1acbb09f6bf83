import { ok, refuse, type Result } from '#domain/errors.ts';
import {
	consents as allConsents,
	consentsAsked,
	type Consent,
	type Consents,
	type Segment,
	type Withdrawn
} from '#domain/segments.ts';
import type { SeatRow } from '#server/storage/workshops.ts';

/** Only what was asked is stored; everything asked must be answered, and taking part is the one answer that must be yes. */
export const consentsOf = (segment: Segment, given: Partial<Consents>): Result<Consents> => {
	const asked = consentsAsked(segment);
	const answer = (consent: keyof Consents): boolean => asked.includes(consent) && given[consent] === true;
	const consents = Object.fromEntries(allConsents.map((consent) => [consent, answer(consent)])) as unknown as Consents;
	return consents.participate ? ok(consents) : refuse('join.consent-missing');
};

/** What was given and is given no more, and since when; what is given again was never taken back. */
export const withdrawnBy = (
	{ consents, withdrawn }: Pick<SeatRow, 'consents' | 'withdrawn'>,
	next: Consents,
	at: number
): Withdrawn => {
	const since = allConsents.flatMap((consent): [Consent, number][] => {
		if (next[consent]) return [];
		const known = withdrawn?.[consent] ?? (consents?.[consent] ? at : undefined);
		return known === undefined ? [] : [[consent, known]];
	});
	return Object.fromEntries(since);
};

export const noConsents: Consents = { participate: false, quote: false, photo: false, recontact: false };

/** Has asked to be erased; whoever has only left is one who took part. */
export const isErased = ({ removedAt, consents }: Pick<SeatRow, 'removedAt' | 'consents'>): boolean =>
	removedAt !== null && consents?.participate === false;
