import { toldKey, type ToldBefore } from '../../whole/announcements.ts';
import { becameAward, becameRound, becameStrategy, type Became } from './became.ts';
import type { FileAfterwards } from './afterwards-shape.ts';

type Carried = Readonly<Record<string, unknown>>;
/** A file says what was told in its own place, where it is judged. */
export const withoutTold = (carried: Carried): Carried =>
	Object.fromEntries(Object.entries(carried).filter(([key]) => key !== toldKey));

const toldHere = ({ sealed, ...told }: ToldBefore, became: Became): ToldBefore => ({
	...told,
	sealed: {
		...sealed,
		strategyId: becameStrategy(became, sealed.strategyId),
		...(sealed.award && { award: { ...sealed.award, id: becameAward(became, sealed.award.id) } }),
		facts: sealed.facts.map((fact) => {
			const { from } = fact;
			if (from.is === 'round') return { ...fact, from: becameRound(became, from) };
			return { ...fact, from: { ...from, strategyId: becameStrategy(became, from.strategyId) } };
		})
	}
});

/** What was public elsewhere is carried along with the workshop: no page shows it, and the next file has it again. */
export const carriedTold = (
	{ announcements }: FileAfterwards,
	became: Became
): Readonly<Record<string, Readonly<Record<string, ToldBefore>>>> => {
	const told = announcements.flatMap((each) => (each.told ? [[each.year, toldHere(each.told, became)] as const] : []));
	return told.length > 0 ? { [toldKey]: Object.fromEntries(told) } : {};
};
