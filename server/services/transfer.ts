import * as v from 'valibot';
import { ok, refuse } from '#domain/errors.ts';
import type { Action } from '#domain/permissions.ts';
import { accountFor, enterFor, isAllowed } from './access.ts';
import { record } from './audit.ts';
import { importWorkshop } from './import/import-workshop.ts';
import { isTooDeep, wrongReference } from './import/checks.ts';
import { importSchema } from './import/format.ts';
import { wholeSchemas } from './import/whole/format.ts';
import { importWhole } from './import/whole/import-whole.ts';
import type { Parts } from './parts.ts';
import { readReport } from './report.ts';
import type { Transfer } from './services.ts';
import { readAfterwards } from './whole/afterwards.ts';
import { readWhole } from './whole/workshop.ts';

/** Who may do all of this reads all that a workshop led to, and may bring it in. */
const wholeActions = ['strategy.edit', 'award.edit', 'announcement.edit', 'cx-plan.edit'] as const satisfies Action[];

/** Of ours, not of the sample's format. */
const isWhole = (source: unknown): boolean =>
	typeof source === 'object' &&
	source !== null &&
	'schema' in source &&
	wholeSchemas.some((one) => one === source.schema);

export const createTransfer = (parts: Parts): Transfer => {
	const bring: Transfer['import'] = async (to, source, { strategy = 'leave' } = {}) => {
		if (isTooDeep(source)) return refuse('import.invalid', { path: '' });
		if (isWhole(source)) return importWhole(parts, to, source, strategy);
		const parsed = v.safeParse(importSchema, source, { abortEarly: true });
		if (!parsed.success) return refuse('import.invalid', { path: v.getDotPath(parsed.issues[0]) ?? '' });
		const path = wrongReference(parsed.output);
		return path === null ? importWorkshop(parts, to, parsed.output, strategy) : refuse('import.invalid', { path });
	};

	const mayImport: Transfer['mayImport'] = (viewer, takes = {}) => {
		const account = accountFor(viewer, 'workshop.create');
		if (!account.ok) return account;
		if (takes.strategy === 'take')
			for (const action of wholeActions) {
				const plans = accountFor(viewer, action);
				if (!plans.ok) return plans;
			}
		return ok({ organisation: account.value.organisationId, by: account.value.personId });
	};

	return {
		import: bring,
		mayImport,

		async importAs(viewer, source, takes) {
			const may = mayImport(viewer, takes);
			return may.ok ? bring(may.value, source, takes) : may;
		},

		async export(viewer, id, format, language, numerals) {
			const entry = await enterFor(parts, viewer, id, 'export.read');
			if (!entry.ok) return entry;
			await record(parts, id, { type: 'export', format });
			const rounds = isAllowed(entry.value, 'results.read-unreleased') ? 'closed' : 'released';
			const { row } = entry.value;
			const report = await readReport(parts, row, rounds);
			const seesAll = wholeActions.every((action) => isAllowed(entry.value, action));
			const whole = async () => readWhole(parts, row, seesAll ? await readAfterwards(parts, viewer, row) : null);
			const { writeExport } = await import('#server/exports/write-export.ts');
			return {
				ok: true,
				value: await writeExport(report, whole, format, { language, numerals })
			};
		}
	};
};
