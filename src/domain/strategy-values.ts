import { deliverySteps, type DeliveryState } from './delivery.ts';
import { isId, type InitiativeId } from './ids.ts';
import { components, elements, type Component, type Element } from './notes.ts';
import { isDate } from './plain-date.ts';
import { isImpactEffort, isRice, isWsjf, type ImpactEffort, type Rice, type Wsjf } from './priorities.ts';
import {
	isMonth,
	strategyLimits,
	strategyStates,
	type Candidate,
	type Evidence,
	type Promotion,
	type StrategyInitiative,
	type StrategyState
} from './strategy.ts';

/**
 * What comes out of a document, or of any other foreign hand, is one of these or nothing: the guard lets in what they accept,
 * readers show what they accept. Exact: a record with one key more is none.
 */
type Fields = Readonly<Record<string, unknown>>;

const hasExactly = (value: unknown, keys: readonly string[]): value is Fields =>
	typeof value === 'object' &&
	value !== null &&
	!Array.isArray(value) &&
	Object.keys(value).length === keys.length &&
	keys.every((key) => Object.hasOwn(value, key));
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const areFinite = (fields: Fields): boolean => Object.values(fields).every(isNumber);
const isOneOf =
	<T extends string>(list: readonly T[]) =>
	(value: unknown): value is T =>
		list.includes(value as T);
const isSetOf =
	<T extends string>(is: (value: unknown) => value is T, most: number) =>
	(value: unknown): value is readonly T[] =>
		Array.isArray(value) && value.length <= most && value.every(is) && new Set(value).size === value.length;
const isAnId = <T extends string>(value: unknown): value is T => typeof value === 'string' && isId(value);

export const areElements = isSetOf<Element>(isOneOf(elements), elements.length);
export const areComponents = isSetOf<Component>(isOneOf(components), components.length);
export const areInitiatives = isSetOf<InitiativeId>(isAnId<InitiativeId>, strategyLimits.records);

const isMonthValue = (value: unknown): boolean => typeof value === 'string' && isMonth(value);
/** An end before its start is a gap that is shown, and no reason to lose what somebody types. */
export const isHorizon = (value: unknown): value is NonNullable<StrategyInitiative['horizon']> =>
	hasExactly(value, ['start', 'end']) && isMonthValue(value['start']) && isMonthValue(value['end']);

export const isImpactEffortValue = (value: unknown): value is ImpactEffort =>
	hasExactly(value, ['impact', 'effort']) && areFinite(value) && isImpactEffort(value as unknown as ImpactEffort);
export const isRiceValue = (value: unknown): value is Rice =>
	hasExactly(value, ['reach', 'impact', 'confidence', 'effort']) &&
	areFinite(value) &&
	isRice(value as unknown as Rice);
export const isWsjfValue = (value: unknown): value is Wsjf =>
	hasExactly(value, ['value', 'time', 'risk', 'size']) && areFinite(value) && isWsjf(value as unknown as Wsjf);

const mostAmount = 1e12;
export const isAmount = (value: unknown): value is number => isNumber(value) && Math.abs(value) <= mostAmount;
export const isPlainDate = (value: unknown): value is string => typeof value === 'string' && isDate(value);

const isStep = isOneOf(deliverySteps);
export const isDeliveryState = (value: unknown): value is DeliveryState => {
	if (hasExactly(value, ['at'])) return isStep(value['at']);
	return (
		hasExactly(value, ['at', 'from', 'reason']) &&
		isOneOf(['paused', 'dropped'])(value['at']) &&
		isStep(value['from']) &&
		typeof value['reason'] === 'string'
	);
};

const mostIds = 10_000;
const areIds = isSetOf<string>(isAnId<string>, mostIds);
export const isEvidence = (value: unknown): value is Evidence =>
	hasExactly(value, ['workshopId', 'noteIds', 'quoteIds', 'clusterIds', 'roundIds']) &&
	isAnId(value['workshopId']) &&
	['noteIds', 'quoteIds', 'clusterIds', 'roundIds'].every((key) => areIds(value[key]));

const isNullOr = (value: unknown, is: (value: unknown) => boolean): boolean => value === null || is(value);
export const isPromotion = (value: unknown): value is Promotion =>
	hasExactly(value, ['workshopId', 'roundId', 'optionId', 'decidedAs', 'rank', 'reason', 'at']) &&
	isAnId(value['workshopId']) &&
	['roundId', 'optionId', 'decidedAs'].every((key) => isNullOr(value[key], isAnId)) &&
	isNullOr(value['rank'], isNumber) &&
	typeof value['reason'] === 'string' &&
	isNumber(value['at']);

const isBilingual = (value: unknown): boolean =>
	hasExactly(value, ['en', 'ar']) && Object.values(value).every((words) => typeof words === 'string');
const isCount = (value: unknown): boolean => isNumber(value) && Number.isInteger(value) && value >= 0;
const areVotes = (value: unknown): boolean =>
	hasExactly(value, ['dots', 'supporters', 'ballots']) && Object.values(value).every(isCount);
export const isCandidate = (value: unknown): value is Candidate =>
	hasExactly(value, ['workshopId', 'roundId', 'optionId', 'title', 'rank', 'votes']) &&
	['workshopId', 'roundId', 'optionId'].every((key) => isAnId(value[key])) &&
	isBilingual(value['title']) &&
	isNullOr(value['rank'], isNumber) &&
	isNullOr(value['votes'], areVotes);

export const isStrategyState = (value: unknown): value is StrategyState => isOneOf(strategyStates)(value);
