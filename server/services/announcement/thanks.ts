import { valuesOf } from '#domain/announcement.ts';
import type { ThanksView } from '#domain/announcement-views.ts';
import type { OrganisationId } from '#domain/ids.ts';
import { noWords } from '#domain/languages.ts';
import { contentOf } from '#domain/strategy-version.ts';
import { readStrategy } from '#collab/strategy-schema.ts';
import type { SeatRow } from '#server/storage/workshops.ts';
import type { Parts } from '../parts.ts';
import { strategyOf } from './composer-view.ts';
import { workshopsBehind } from './tellable-rounds.ts';

const isCustomer = ({ segment, removedAt }: SeatRow): boolean => segment === 'customer' && removedAt === null;
/** Asked again before each letter: a consent that was withdrawn a moment ago counts. */
export const mayWriteTo = (seat: SeatRow): boolean => isCustomer(seat) && seat.consents?.recontact === true;

/** Customers who took part in what is announced. Nobody's address is kept: it is typed when a message is sent. */
export const thanksOf = async (parts: Parts, organisation: OrganisationId, year: number): Promise<ThanksView> => {
	const { store, boards, mail } = parts;
	const row = await store.announcements.ofYear(organisation, year);
	const strategy = await strategyOf(parts, organisation, row?.draft.strategyId ?? null);
	const workshops = strategy ? workshopsBehind(contentOf(await boards.read(strategy.boardId, readStrategy))) : [];
	const letters = new Map((row ? await store.letters.of(row.id) : []).map((letter) => [letter.seatId, letter]));
	const seats = await Promise.all(
		workshops.map(async (id) => {
			const workshop = await store.workshops.get(id);
			if (workshop?.workshop.organisationId !== organisation) return [];
			const there = await store.workshops.seats(id);
			return there.filter(isCustomer).map((seat) => ({ seat, workshop: workshop.workshop.title }));
		})
	);
	const customers = seats.flat();
	const agreed = customers.filter(({ seat }) => mayWriteTo(seat));
	const isPublic = row?.publishedAt != null && row.withdrawnAt === null;
	return {
		year,
		organisation: (await store.accounts.organisation(organisation))?.name ?? noWords,
		promises: isPublic && row.sealed ? (valuesOf(row.sealed.facts).promises ?? null) : null,
		slug: isPublic ? row.slug : null,
		customers: agreed.map(({ seat: { id, name, language }, workshop }) => {
			const letter = letters.get(id);
			return { seat: id, name, language, workshop, letter: letter ? { outcome: letter.outcome, at: letter.at } : null };
		}),
		notAsked: customers.length - agreed.length,
		sends: mail !== null
	};
};
