import * as v from 'valibot';
import { asId, isId, type Id, type InitiativeId, type OptionId, type RoundId, type WorkshopId } from '#domain/ids.ts';
import { limits } from '#domain/limits.ts';
import { changing } from '../../../../answer.ts';

const idOf = <T extends Id<string>>() =>
	v.pipe(
		v.string(),
		v.check(isId),
		v.transform((text) => asId<T>(text))
	);
const workshopId = idOf<WorkshopId>();
const reason = v.exactOptional(v.pipe(v.string(), v.maxLength(limits.graphemesPerPassage)));
const promotion = v.union([
	v.strictObject({ workshopId, roundId: idOf<RoundId>(), optionId: idOf<OptionId>(), reason }),
	v.strictObject({ workshopId, initiativeId: idOf<InitiativeId>(), reason })
]);

export const POST = changing(promotion, ({ services, viewer, id }, { reason: why, ...what }) =>
	services.strategies.promote(viewer, id('strategy'), what, why)
);
