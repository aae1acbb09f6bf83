import type { BasisChoice } from '#domain/award-views.ts';
import type { NoteId, OrganisationId, WorkshopId } from '#domain/ids.ts';
import type { Initiative } from '#domain/initiatives.ts';
import { pick } from '#domain/languages.ts';
import type { Basis } from '#domain/nominations.ts';
import type { Parts } from './parts.ts';

/** Initiatives as values: the award asks for no more than this, wherever they are kept. */
export interface InitiativeBases {
	list(organisation: OrganisationId): Promise<BasisChoice[]>;
	find(organisation: OrganisationId, key: string): Promise<Basis | null>;
}

/** What workshops decided at their end. */
export const workshopBases = ({ store }: Pick<Parts, 'store'>): InitiativeBases => {
	const keyOf = (workshop: WorkshopId, { id }: Pick<Initiative, 'id'>): string => `${workshop}.${id}`;
	const basisOf = async (workshopId: WorkshopId, initiative: Initiative): Promise<Basis> => {
		const { roundId, optionId, title, owner, measure } = initiative;
		const round = roundId && (await store.ballots.round(roundId));
		const option = round ? round.options.find(({ id }) => id === optionId) : undefined;
		return {
			key: keyOf(workshopId, initiative),
			title,
			workshopId,
			owner,
			sponsor: '',
			ownerSeat: null,
			sponsorSeat: null,
			noteIds: (option?.noteIds ?? []) as readonly NoteId[],
			roundId,
			optionId,
			kpi: { label: measure, unit: '', baseline: null, target: null }
		};
	};
	const all = async (organisation: OrganisationId) => {
		const rows = await store.workshops.list(organisation);
		const found = await Promise.all(
			rows.map(async ({ workshop }) =>
				(await store.workshops.initiatives(workshop.id)).map((initiative) => ({ workshop, initiative }))
			)
		);
		return found.flat();
	};
	return {
		async list(organisation) {
			const found = await all(organisation);
			return found
				.filter(({ initiative }) => pick(initiative.title, 'en') !== '')
				.map(({ workshop, initiative }) => ({
					key: keyOf(workshop.id, initiative),
					title: initiative.title,
					from: workshop.title
				}));
		},
		async find(organisation, key) {
			const found = (await all(organisation)).find(
				({ workshop, initiative }) => keyOf(workshop.id, initiative) === key
			);
			return found ? basisOf(found.workshop.id, found.initiative) : null;
		}
	};
};

/** All of an organisation, whichever part of the product keeps them. */
export const initiativeBases = (parts: Pick<Parts, 'store'>): InitiativeBases => workshopBases(parts);
