import { readdirSync, readFileSync } from 'node:fs';
import { generateSQLiteDrizzleJson, generateSQLiteMigration } from 'drizzle-kit/api';
import { expect, it } from 'vitest';
import * as accounts from './schema/accounts.ts';
import * as announcements from './schema/announcements.ts';
import * as awards from './schema/awards.ts';
import * as ballots from './schema/ballots.ts';
import * as cxPlans from './schema/cx-plans.ts';
import * as delivery from './schema/delivery.ts';
import * as journal from './schema/journal.ts';
import * as letters from './schema/letters.ts';
import * as reviews from './schema/reviews.ts';
import * as strategies from './schema/strategies.ts';
import * as workshops from './schema/workshops.ts';

it('the committed migrations lead to the schema: npm run generate has nothing to add', async () => {
	const meta = new URL('./migrations/meta/', import.meta.url);
	const last = readdirSync(meta)
		.filter((name) => name.endsWith('_snapshot.json'))
		.sort()
		.at(-1);
	const committed = JSON.parse(readFileSync(new URL(String(last), meta), 'utf8')) as Parameters<
		typeof generateSQLiteMigration
	>[0];
	const schema = {
		...accounts,
		...announcements,
		...awards,
		...ballots,
		...cxPlans,
		...delivery,
		...journal,
		...letters,
		...reviews,
		...strategies,
		...workshops
	};
	const current = await generateSQLiteDrizzleJson(schema, committed.id);
	expect(await generateSQLiteMigration(committed, current)).toEqual([]);
});
