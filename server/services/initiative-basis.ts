import { readStrategy } from '#collab/strategy-schema.ts';
import type { BasisChoice } from '#domain/award-views.ts';
import type { NoteId, OrganisationId, StrategyId, WorkshopId } from '#domain/ids.ts';
import type { Initiative } from '#domain/initiatives.ts';
import { pick } from '#domain/languages.ts';
import type { Basis } from '#domain/nominations.ts';
import type { StrategyInitiative } from '#domain/strategy.ts';
import type { Parts } from './parts.ts';

/** Initiatives as values: the award asks for no more than this, wherever they are kept. */
export interface InitiativeBases {
	list(organisation: OrganisationId): Promise<BasisChoice[]>;
	find(organisation: OrganisationId, key: string): Promise<Basis | null>;
}

/** What workshops decided at their end. */
const workshopBases = ({ store }: Pick<Parts, 'store'>): InitiativeBases => {
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

/** What strategies hold: the initiative as it reads when the nomination is drafted. */
const strategyBases = ({ store, boards }: Pick<Parts, 'store' | 'boards'>): InitiativeBases => {
	const keyOf = (strategy: StrategyId, { id }: Pick<StrategyInitiative, 'id'>): string => `${strategy}.${id}`;
	const all = async (organisation: OrganisationId) => {
		const rows = await store.strategies.list(organisation);
		const read = await Promise.all(
			rows.map(async ({ id, boardId }) => ({ id, strategy: await boards.read(boardId, readStrategy) }))
		);
		return read.flatMap(({ id, strategy }) =>
			strategy.initiatives.map((initiative) => ({ key: keyOf(id, initiative), from: strategy.title, initiative }))
		);
	};
	return {
		async list(organisation) {
			const found = await all(organisation);
			return found
				.filter(({ initiative }) => pick(initiative.title, 'en') !== '')
				.map(({ key, from, initiative }) => ({ key, title: initiative.title, from }));
		},
		async find(organisation, key) {
			const initiative = (await all(organisation)).find((one) => one.key === key)?.initiative;
			if (!initiative) return null;
			const { title, owner, sponsor, evidence, promotion, kpi } = initiative;
			const { label, unit, baseline, target } = kpi;
			return {
				key,
				title,
				workshopId: evidence?.workshopId ?? promotion?.workshopId ?? null,
				owner,
				sponsor,
				ownerSeat: null,
				sponsorSeat: null,
				noteIds: evidence?.noteIds ?? [],
				roundId: promotion?.roundId ?? null,
				optionId: promotion?.optionId ?? null,
				kpi: { label, unit, baseline, target }
			};
		}
	};
};

/** All of an organisation, whichever part of the product keeps them. */
export const initiativeBases = (parts: Pick<Parts, 'store' | 'boards'>): InitiativeBases => {
	const sources = [strategyBases(parts), workshopBases(parts)];
	return {
		list: async (organisation) => (await Promise.all(sources.map((source) => source.list(organisation)))).flat(),
		async find(organisation, key) {
			for (const source of sources) {
				const found = await source.find(organisation, key);
				if (found) return found;
			}
			return null;
		}
	};
};
