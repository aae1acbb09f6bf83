import type { AnnouncedAward } from '#domain/announcement.ts';
import type { Award } from '#domain/awards.ts';
import type { OrganisationId } from '#domain/ids.ts';
import type { Parts } from '../parts.ts';

const toldOf = ({ id, title, awardDay, rules }: Award, rulesHash: string): AnnouncedAward => ({
	id,
	title,
	awardDay,
	criteria: rules.criteria.map((criterion) => ({ id: criterion.id, title: criterion.title, weight: criterion.weight })),
	rulesHash
});

/** Awards whose rules are published, the latest year first. What is told of them was frozen then, but for the day. */
export const tellableAwards = async (
	{ store }: Pick<Parts, 'store'>,
	organisation: OrganisationId
): Promise<readonly { readonly year: number; readonly told: AnnouncedAward }[]> =>
	(await store.awards.list(organisation)).flatMap(({ award }) =>
		award.rulesHash === null ? [] : [{ year: award.year, told: toldOf(award, award.rulesHash) }]
	);
