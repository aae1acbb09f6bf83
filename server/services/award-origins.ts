import { origins } from '#domain/award-rules.ts';
import type { AwardChange, AwardStrategy } from '#domain/award-views.ts';
import type { Award } from '#domain/awards.ts';
import { done, refuse, type Result } from '#domain/errors.ts';
import type { LaterLink } from '#domain/trace.ts';
import { can } from '#domain/permissions.ts';
import { readStrategy } from '#collab/strategy-schema.ts';
import type { EvidenceLinks } from './evidence-links.ts';
import type { Parts } from './parts.ts';

/** The initiatives of the strategy of the award's own year, as they read now. */
export const awardStrategy = async (
	{ store, boards }: Pick<Parts, 'store' | 'boards'>,
	{ organisationId, year }: Pick<Award, 'organisationId' | 'year'>
): Promise<AwardStrategy | null> => {
	const row = await store.strategies.ofYear(organisationId, year);
	if (!row) return null;
	const { initiatives } = await boards.read(row.boardId, readStrategy);
	return { id: row.id, initiatives: initiatives.map(({ id, title }) => ({ id, title })) };
};

/** What is newly chosen stands in that strategy; what was chosen before may have left it since. */
export const mayComeFrom = async (
	parts: Pick<Parts, 'store' | 'boards'>,
	award: Award,
	{ id, words }: Extract<AwardChange, { act: 'criterion' }>
): Promise<Result<void>> => {
	const before = award.rules.criteria.find((criterion) => criterion.id === id);
	const known = new Set(before ? origins(before) : []);
	const chosen = origins(words).filter((initiative) => !known.has(initiative));
	if (chosen.length === 0) return done;
	const strategy = await awardStrategy(parts, award);
	const there = new Set(strategy?.initiatives.map((initiative) => initiative.id));
	return chosen.every((initiative) => there.has(initiative)) ? done : refuse('award.initiative-unknown');
};

/** Criteria that come from an initiative. Until the rules are published they are for those who may read the award. */
export const awardLinks = ({ store }: Pick<Parts, 'store'>): EvidenceLinks => ({
	async of({ organisationId, role }, { strategy, id }) {
		const row = await store.strategies.get(strategy);
		if (!row) return [];
		const awards = (await store.awards.list(organisationId)).map(({ award }) => award);
		const readable = awards.filter(
			({ year, stage }) => year === row.year && (stage !== 'draft' || can(role, 'award.read', null))
		);
		return readable.flatMap((award) =>
			award.rules.criteria
				.filter((criterion) => origins(criterion).includes(id))
				.map((criterion): LaterLink => ({
					kind: 'criterion',
					title: criterion.title,
					path: `/awards/${award.id}#${criterion.id}`,
					weight: criterion.weight
				}))
		);
	}
});
