import * as v from 'valibot';
import { factNames } from '#domain/announcement-words.ts';
import { isPlanYear } from '#domain/day-plan.ts';
import type { AwardId, InitiativeId, NoteId, RoundId, StrategyId, WorkshopId } from '#domain/ids.ts';
import { limits } from '#domain/limits.ts';
import { isVersionHash } from '#domain/strategy-version.ts';
import { isAmount, isPlainDate } from '#domain/strategy-values.ts';
import { both, finite, idOf, instant, line, list, name, that, whole, words } from './shapes.ts';

const workshopId = idOf<WorkshopId>();
const roundId = idOf<RoundId>();
const strategyId = idOf<StrategyId>();
const initiativeId = idOf<InitiativeId>();
const noteId = v.nullable(idOf<NoteId>());
const hash = v.pipe(v.string(), v.check(isVersionHash));
const day = v.nullable(that(isPlainDate));
const amount = v.nullable(that(isAmount));

const sealed = v.strictObject({
	format: v.literal(1),
	strategyId,
	hash,
	title: both,
	lead: both,
	facts: list(
		v.strictObject({
			name: v.picklist(factNames),
			value: whole,
			from: v.variant('is', [
				v.strictObject({ is: v.literal('round'), workshopId, roundId, title: both, closedAt: finite }),
				v.strictObject({ is: v.literal('version'), strategyId, hash })
			])
		}),
		factNames.length
	),
	promises: list(
		v.strictObject({
			id: initiativeId,
			title: both,
			text: both,
			kpi: v.strictObject({
				label: both,
				unit: line,
				better: v.picklist(['higher', 'lower']),
				baseline: amount,
				baselineAt: day,
				target: amount,
				targetAt: day
			}),
			noteId
		}),
		100
	),
	notChosen: both,
	parked: list(v.strictObject({ title: both, why: both }), 20_000),
	award: v.exactOptional(
		v.strictObject({
			id: idOf<AwardId>(),
			title: both,
			awardDay: that(isPlainDate),
			criteria: list(v.strictObject({ id: name, title: both, weight: whole }), limits.awardCriteria),
			rulesHash: hash
		})
	),
	by: words,
	at: finite
});
export const wholeAnnouncementShape = v.strictObject({
	year: v.pipe(v.number(), v.check(isPlanYear)),
	draft: v.strictObject({
		strategyId,
		round: v.nullable(v.strictObject({ workshopId, roundId })),
		title: both,
		lead: both,
		items: list(v.strictObject({ initiativeId, title: both, text: both, noteId }), 100),
		awardId: v.exactOptional(v.nullable(idOf<AwardId>()))
	}),
	told: v.nullable(
		v.strictObject({
			sealed,
			opensAt: instant,
			publishedAt: instant,
			withdrawnAt: instant,
			notes: list(v.strictObject({ is: v.picklist(['correction', 'withdrawal']), at: finite, text: both }), 1_000)
		})
	)
});
export type FileAnnouncement = v.InferOutput<typeof wholeAnnouncementShape>;
