import * as v from 'valibot';
import { asId, isId, type Id } from '#domain/ids.ts';
import { changing } from '../../../../answer.ts';

const idOf = <T extends Id<string>>() =>
	v.pipe(
		v.string(),
		v.check(isId),
		v.transform((text) => asId<T>(text))
	);
const reason = v.exactOptional(v.pipe(v.string(), v.maxLength(2_000)));
const promotion = v.union([
	v.strictObject({ workshopId: idOf<Id<'workshop'>>(), roundId: idOf<Id<'round'>>(), optionId: idOf<Id<'cluster'>>(), reason }),
	v.strictObject({ workshopId: idOf<Id<'workshop'>>(), initiativeId: idOf<Id<'initiative'>>(), reason })
]);

export const POST = changing(promotion, ({ services, viewer, id }, { reason: why, ...what }) =>
	services.strategies.promote(viewer, id('strategy'), what, why)
);
