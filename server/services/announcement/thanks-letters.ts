import type { LetterAnswer, ThankedCustomer, ThanksSent, WantedLetter } from '#domain/announcement-views.ts';
import { ok, refuse, type Result } from '#domain/errors.ts';
import { pick, type Bilingual } from '#domain/languages.ts';
import { letterOutcomes, mayHaveArrived, readAddress } from '#domain/letters.ts';
import { limits } from '#domain/limits.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import type { MailFault } from '#server/mail/mail.ts';
import type { AnnouncementRow } from '#server/storage/announcements.ts';
import type { Parts } from '../parts.ts';
import { mayWriteTo, thanksOf } from './thanks.ts';

/** The words of a letter, in the language of whoever gets it; the pages have them. `slug`: of the page, once it is public. */
export type WriteThanks = (
	to: Pick<ThankedCustomer, 'name' | 'language'>,
	about: { readonly organisation: Bilingual; readonly slug: string | null }
) => { readonly subject: string; readonly body: string };

/**
 * One letter after the other. Each is claimed before it leaves, so that neither two people at once nor a server that dies on
 * the way sends it twice; whether its customer still agrees is asked at that moment. A server that takes nothing ends the
 * round: the others are told as not tried, and lose nothing but the time. Addresses are in no row, no log and no answer.
 */
export const sendThanks = async (
	parts: Parts,
	account: NonNullable<Viewer['account']>,
	row: AnnouncementRow,
	wanted: readonly WantedLetter[],
	write: WriteThanks
): Promise<Result<ThanksSent>> => {
	const { store, mail, now } = parts;
	if (!mail) return refuse('mail.not-set');
	const { customers, organisation, slug } = await thanksOf(parts, account.organisationId, row.year);
	let fault: MailFault | null = null;

	const send = async ({ seat: id, address, again }: WantedLetter): Promise<LetterAnswer> => {
		const customer = customers.find(({ seat }) => seat === id);
		const seat = customer && (await store.workshops.seat(id));
		if (!customer || !seat || !mayWriteTo(seat)) return 'not-agreed';
		const to = readAddress(address);
		if (to === null) return 'address-invalid';
		const before = (await store.letters.of(row.id)).find(({ seatId }) => seatId === id);
		if (before && mayHaveArrived(before.outcome) && !again) return 'had';
		if (fault && before && mayHaveArrived(before.outcome)) return 'not-tried'; // what is known of the first one stays
		if (!(await store.letters.claim(row.id, id, before?.attempts ?? 0, now()))) return 'had';
		const { name, language } = seat;
		const { subject, body } = write({ name, language }, { organisation, slug });
		const letter = { to, from: pick(organisation, language), subject, text: body, language };
		const answer = fault ? ({ outcome: 'not-tried', fault } as const) : await mail.send(letter);
		fault = answer.fault;
		// An attempt that came to nothing takes nothing away from an earlier one that may have arrived.
		const kept = before && mayHaveArrived(before.outcome) && !mayHaveArrived(answer.outcome) ? before : null;
		await store.letters.settle(row.id, id, kept?.outcome ?? answer.outcome, kept?.at ?? now());
		return answer.outcome;
	};

	const letters: { seat: WantedLetter['seat']; answer: LetterAnswer }[] = [];
	for (const [index, letter] of wanted.entries()) {
		const isInTime = index < limits.lettersAtOnce;
		letters.push({ seat: letter.seat, answer: isInTime ? await send(letter) : 'not-tried' });
	}
	const counts = Object.fromEntries(
		letterOutcomes.map((outcome) => [outcome, letters.filter(({ answer }) => answer === outcome).length])
	);
	if (row.draft.strategyId !== null && Object.values(counts).some((count) => count > 0)) {
		const event = { type: 'announcement.thanked', announcement: row.id, by: account.personId, ...counts };
		await store.journal.commit({ updates: [], audit: [{ workshop: row.draft.strategyId, at: now(), event }] });
	}
	return ok({ letters, fault });
};
