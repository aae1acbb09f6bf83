import type { Locator } from '@playwright/test';
import { openAccount } from './support/accounts.ts';
import { noteOn, showList } from './support/board.ts';
import { clocksAgree, everybody, isSameLife, isTogether, seat, type Company } from './support/company.ts';
import type { Guest } from './support/guests.ts';
import { groups, ideas, stages } from './support/journey.ts';
import { expect, owner, test } from './support/test.ts';
import { dotsLeft } from './support/voting.ts';
import { writePrivately } from './support/workshop.ts';

const lineDown = ({ page, words }: Guest): Locator =>
	page
		.getByText(words.get('connection_offline'))
		.or(page.getByText(words.get('connection_reconnecting')))
		.or(page.getByText(words.pattern('connection_sending')))
		.first();
const isWaiting = ({ page, words }: Guest): Promise<void> =>
	expect(page.getByText(words.get('note_waiting')).first()).toBeVisible();

const sealedNote = 'Written while nobody listened';
const openNote = 'Also written into the void';

/** What people do while there is no server, and what has become of it once there is one again. */
const inTheDark: Readonly<
	Record<string, { while?(company: Company): Promise<void>; after?(company: Company): Promise<void> }>
> = {
	'silent writing': {
		while: async ({ leader }) => {
			await writePrivately(leader, ideas, sealedNote);
			await isWaiting(leader);
		},
		after: async ({ leader: { page, words } }) => {
			await expect(page.getByText(words.get('note_waiting'))).toHaveCount(0);
			await expect(page.getByRole('listitem').filter({ hasText: sealedNote })).toHaveCount(1);
		}
	},
	reveal: {
		after: async (company) => {
			for (const { page } of everybody(company))
				await expect(page.getByRole('listitem').filter({ hasText: sealedNote })).toHaveCount(1);
		}
	},
	grouping: {
		while: async ({ leader }) => {
			const { page, words } = leader;
			await noteOn(leader, sealedNote).focus();
			await page.keyboard.press('n');
			await page.getByRole('textbox', { name: words.get('note_text_label') }).fill(openNote);
			await page.keyboard.press('Enter');
			await page.keyboard.press('Escape');
			await isWaiting(leader);
		},
		after: async (company) => {
			for (const guest of everybody(company)) {
				await showList(guest);
				await expect(noteOn(guest, openNote)).toHaveCount(1);
				await expect(noteOn(guest, sealedNote)).toHaveCount(1);
			}
		}
	},
	vote: {
		while: async ({ frontline }) => {
			const { page, words } = frontline;
			await page.getByRole('button', { name: words.pattern('vote_give', { title: groups.appointments }) }).click();
			await expect(page.getByText(words.get('vote_not_saved'))).toBeVisible(); // a dot is never optimistic
			await dotsLeft(frontline, 2, 6);
		}
	}
};

// Each look at the clocks waits for three ticks; these stand for the others.
const clocked = new Set(['welcome', 'grouping', 'decision']);

test('the same line with a server that is killed in every phase', async ({ ownServer, guest }) => {
	test.setTimeout(360_000); // thirteen kills of one server, four browsers that come back each time
	const chief = await guest({ language: 'en' }, ownServer);
	await openAccount(chief, await ownServer.ownerLink(), owner);
	const company = await seat({
		chief,
		leader: await guest({ language: 'ar' }, ownServer),
		customer: await guest({ language: 'ar', device: 'phone' }, ownServer),
		frontline: await guest({ language: 'en', device: 'phone' }, ownServer)
	});
	for (const stage of stages)
		await test.step(stage.name, async () => {
			await stage.enter(company);
			await stage.act?.(company);
			await stage.seen(company);

			await ownServer.kill();
			for (const person of everybody(company)) await expect(lineDown(person)).toBeVisible();
			await inTheDark[stage.name]?.while?.(company);
			await ownServer.start();
			for (const person of everybody(company)) await expect(lineDown(person)).toBeHidden();

			await isTogether(company);
			await stage.seen(company);
			await inTheDark[stage.name]?.after?.(company);
			if (clocked.has(stage.name)) await clocksAgree(company);
		});
	await isSameLife(company);
	expect(await ownServer.command('verify')).toContain('All is well.');
});
