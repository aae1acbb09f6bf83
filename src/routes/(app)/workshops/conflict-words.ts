import type { Holiday, HolidayConflict } from '#domain/holidays.ts';
import { m } from '#lib/paraglide/messages.js';

const holidays: Record<Holiday, () => string> = {
	'rosh-hashanah': m.holiday_rosh_hashanah,
	'yom-kippur': m.holiday_yom_kippur,
	sukkot: m.holiday_sukkot,
	'shemini-atzeret': m.holiday_shemini_atzeret,
	'simchat-torah': m.holiday_simchat_torah
};
const kinds = {
	holiday: m.cx_day_conflict_holiday,
	intermediate: m.cx_day_conflict_intermediate,
	eve: m.cx_day_conflict_eve
};

/** What a date of CX Day falls on; null when on nothing. */
export const conflictWords = (conflict: HolidayConflict | null): string | null =>
	conflict && kinds[conflict.kind]({ holiday: holidays[conflict.holiday]() });
