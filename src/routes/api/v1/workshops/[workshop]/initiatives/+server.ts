import * as v from 'valibot';
import { asId, isId, type InitiativeId, type RoundId } from '#domain/ids.ts';
import { changing, reading } from '../../../../answer.ts';

const words = v.pipe(v.string(), v.maxLength(2_000));
const id = v.pipe(v.string(), v.check(isId));
const initiative = v.strictObject({
	id: v.exactOptional(
		v.pipe(
			id,
			v.transform((text) => asId<InitiativeId>(text))
		)
	),
	title: words,
	owner: words,
	measure: words,
	roundId: v.nullable(
		v.pipe(
			id,
			v.transform((text) => asId<RoundId>(text))
		)
	),
	optionId: v.nullable(id)
});

export const GET = reading(({ services, viewer, id }) => services.initiatives.list(viewer, id('workshop')));
export const POST = changing(initiative, ({ services, viewer, id }, { id: known, ...rest }) =>
	services.initiatives.save(viewer, id('workshop'), known ? { id: known, ...rest } : rest)
);
