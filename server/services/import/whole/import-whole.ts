import * as v from 'valibot';
import { ok, refuse, type Result } from '#domain/errors.ts';
import { newId, type AwardId, type OrganisationId, type PersonId, type WorkshopId } from '#domain/ids.ts';
import type { Workshop } from '#domain/workshop.ts';
import type { StrategyRow } from '#server/storage/strategies.ts';
import type { Parts } from '../../parts.ts';
import type { FileAfterwards } from './afterwards-shape.ts';
import { strangersOf, type Became } from './became.ts';
import { bringAfterwards } from './bring-afterwards.ts';
import { bringWorkshop, workshopOf, type Brought } from './bring-workshop.ts';
import { wrongInWhole } from './checks.ts';
import { wholeSchema, type WholeFile } from './format.ts';
import { inTurns, placesFor } from './places.ts';
import { toWhom } from './to.ts';
import { carriedTold } from './told.ts';
import { Undo } from './undo.ts';

const wrong = (path: string): Result<never> => refuse('import.invalid', { path });

interface Whose {
	readonly organisation: OrganisationId;
	readonly by: PersonId | null;
}
type Places = ReadonlyMap<number, StrategyRow>;

/** All of it, or what was written of it goes again. */
const wholly = async <T>(work: (undo: Undo) => Promise<T>): Promise<T> => {
	const undo = new Undo();
	try {
		return await work(undo);
	} catch (error) {
		await undo.all();
		throw error;
	}
};

const becameOf = async (
	parts: Parts,
	{ organisation }: Whose,
	file: WholeFile,
	afterwards: FileAfterwards,
	places: Places,
	workshop: Workshop,
	brought: Brought
): Promise<Became> => ({
	...brought,
	workshops: new Map([
		...(await strangersOf(parts, organisation, afterwards)),
		[file.workshop.id as string, workshop.id] as const
	]),
	strategies: new Map(afterwards.strategies.map(({ id, year }) => [id, places.get(year)!.id])),
	awards: new Map(afterwards.awards.map(({ id }) => [id, newId<AwardId>(parts.random, 'award')]))
});

/** A workshop as another installation wrote it; `take`: with what it led to. */
export const importWhole = async (
	parts: Parts,
	whose: Whose,
	source: unknown,
	after: 'take' | 'leave'
): Promise<Result<{ id: WorkshopId }>> => {
	const parsed = v.safeParse(wholeSchema, source, { abortEarly: true });
	if (!parsed.success) return wrong(v.getDotPath(parsed.issues[0]) ?? '');
	const file = parsed.output;
	const path = wrongInWhole(file);
	if (path !== null) return wrong(path);
	const made = workshopOf(parts, file, whose.organisation);
	if (!made.ok) return made;
	const workshop = made.value;
	const afterwards = after === 'take' ? file.afterwards : null;
	if (!afterwards) {
		await wholly((undo) => bringWorkshop(parts, whose.by, file, workshop, undo));
		return ok({ id: workshop.id });
	}
	return inTurns(parts.inTurn, whose, afterwards, async () => {
		const places = await placesFor(parts, whose, afterwards);
		if (!places.ok) return places;
		const to = await toWhom(parts, whose);
		await wholly(async (undo) => {
			const brought = await bringWorkshop(parts, whose.by, file, workshop, undo);
			const became = await becameOf(parts, whose, file, afterwards, places.value, workshop, brought);
			await bringAfterwards(parts, to, afterwards, places.value, became, workshop, undo);
			const told = carriedTold(afterwards, became);
			if (Object.keys(told).length > 0)
				await parts.store.workshops.save(workshop.id, {
					workshop: { ...workshop, carried: { ...workshop.carried, ...told } }
				});
		});
		return ok({ id: workshop.id });
	});
};
