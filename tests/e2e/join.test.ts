import type { Locator } from '@playwright/test';
import { languages } from '#domain/languages.ts';
import { persona } from '#domain/templates/persona.ts';
import type { Guest } from './support/guests.ts';
import { expect, test } from './support/test.ts';
import {
	copyLinks,
	goToPhase,
	isSaved,
	openBoard,
	openOwnTab,
	openWorkshop,
	startWorkshop,
	takeSeat,
	writePrivately
} from './support/workshop.ts';

const card = ({ page, words }: Guest, segment: string): Locator =>
	page.getByRole('listitem').filter({ has: page.getByText(words.get(`segments_${segment}`), { exact: true }) });
const unfoldLimits = async (guest: Guest, segment: string): Promise<Locator> => {
	const link = card(guest, segment);
	await link.getByText(guest.words.get('link_limits')).click();
	return link;
};
const refusesAt = async (guest: Guest, link: string, title: string, text: string): Promise<void> => {
	await guest.page.goto(link);
	await expect(guest.page.getByRole('heading', { name: guest.words.get(title) })).toBeVisible();
	await expect(guest.page.getByText(guest.words.get(text))).toBeVisible();
	await expect(guest.page.getByRole('button', { name: guest.words.get('door_action') })).toHaveCount(0);
};

for (const language of languages)
	test.describe(language, () => {
		test('a customer with a link is in after three taps, without an account', async ({ facilitator, guest }) => {
			const chief = await facilitator({ language });
			await openWorkshop(chief);
			const { customer: link } = await copyLinks(chief, 'customer');
			const { page, words } = await guest({ language, device: 'phone' });
			await page.goto(link);

			const alias = page
				.getByRole('group', { name: words.get('door_alias') })
				.locator('label')
				.first();
			const name = (await alias.textContent())?.trim() ?? '';
			await alias.tap(); // one
			await page.getByText(words.get('consent_participate'), { exact: true }).tap(); // two
			await page.getByRole('button', { name: words.get('door_action') }).tap(); // three
			await expect(page).toHaveURL(/\/board\//);
			await expect(page.getByText(words.get('lobby_wait'))).toBeVisible();
			await expect(page.getByText(name)).toBeVisible();

			// Who scans the code again is not asked again.
			await page.goto(link);
			await expect(page).toHaveURL(/\/board\//);
		});

		test('reload, second tab and second device are the same person with the same notes and dots', async ({
			facilitator,
			guest
		}) => {
			const chief = await facilitator({ language });
			await openWorkshop(chief, persona.title);
			const { customer: link } = await copyLinks(chief, 'customer');
			const mona = await guest({ language });
			await takeSeat(mona, link, 'Mona');
			await openBoard(chief);
			await startWorkshop(chief);
			await goToPhase(chief, 3, 'silent');
			const [who] = persona.zones as [(typeof persona.zones)[0]];
			await writePrivately(mona, who.title, 'Careful with every riyal');
			await isSaved(mona);

			await mona.page.reload();
			const note = { hasText: 'Careful with every riyal' };
			await expect(mona.page.getByRole('listitem').filter(note)).toBeVisible();
			const tab = await mona.context.newPage();
			await tab.goto(mona.page.url());
			await expect(tab.getByRole('listitem').filter(note)).toBeVisible();
			await tab.close();

			await openOwnTab(mona);
			await mona.page.getByRole('button', { name: mona.words.get('me_device_make') }).click();
			const personal = await mona.page.getByRole('textbox', { name: mona.words.get('me_link') }).inputValue();
			const phone = await guest({ language, device: 'phone' });
			await phone.page.goto(personal);
			await phone.page.getByRole('button', { name: phone.words.get('device_action') }).click();
			await expect(phone.page.getByRole('listitem').filter(note)).toBeVisible();

			await goToPhase(chief, 5, 'vote');
			const give = (person: Guest) =>
				person.page.getByRole('button', {
					name: person.words.pattern('vote_give', { title: 'Careful with every riyal' })
				});
			const left = (person: Guest, count: number) =>
				person.page.getByText(person.words.get('vote_left', { count, budget: 5 }));
			await give(mona).click();
			await expect(mona.page.getByText(mona.words.get('vote_saved'))).toBeVisible();
			await expect(left(mona, 4)).toBeVisible();
			await phone.page.reload();
			await expect(left(phone, 4)).toBeVisible();
			await give(phone).click();
			await expect(left(phone, 3)).toBeVisible();
			await expect(give(phone)).toBeDisabled(); // two is the most for one note
			await expect(phone.page.getByText(phone.words.get('vote_saved'))).toBeVisible();
			await mona.page.reload();
			await expect(left(mona, 3)).toBeVisible();
			await openOwnTab(mona);
			await expect(mona.page.getByRole('tabpanel').getByText('Mona', { exact: true })).toBeVisible();
		});

		test('the door can be locked, and a person can be shown out', async ({ facilitator, guest }) => {
			const chief = await facilitator({ language });
			await openWorkshop(chief);
			const { customer: link } = await copyLinks(chief, 'customer');
			await openBoard(chief);
			await startWorkshop(chief);
			const door = chief.page.getByRole('switch');
			await chief.page.getByRole('button', { name: chief.words.get('room_panel_open') }).click();
			await chief.page.getByRole('tab', { name: chief.words.get('panel_people') }).click();
			await door.uncheck();
			await expect(chief.page.getByText(chief.words.get('door_locked'))).toBeVisible();

			const late = await guest({ language, device: 'phone' });
			await late.page.goto(link);
			await expect(late.page.getByText(late.words.get('door_locked_title'))).toBeVisible();
			await late.page.getByRole('textbox', { name: late.words.get('door_name') }).fill('Layla');
			const sit = late.page.getByRole('button', { name: late.words.get('door_action') });
			await expect(sit).toBeDisabled();
			await door.check();
			await expect(late.page.getByText(late.words.get('door_locked_title'))).toBeHidden(); // by itself
			await expect(late.page.getByRole('textbox', { name: late.words.get('door_name') })).toHaveValue('Layla');
			await late.page.getByRole('checkbox', { name: late.words.get('consent_participate') }).check();
			await sit.click();
			await expect(late.page).toHaveURL(/\/board\//);

			const remove = chief.words.pattern('people_remove', { name: 'Layla' });
			await chief.page.getByRole('button', { name: remove }).click();
			await chief.page.getByRole('menuitem', { name: remove }).click();
			const dialog = chief.page.getByRole('dialog');
			await dialog.getByRole('button', { name: chief.words.get('people_remove_do'), exact: true }).click();
			await expect(late.page.getByRole('heading', { name: late.words.get('removed_title') })).toBeVisible();
			await late.page.reload();
			await expect(late.page.getByRole('heading', { name: late.words.get('removed_title') })).toBeVisible();
			await late.page.goto(link);
			await late.page.getByRole('textbox', { name: late.words.get('door_name') }).fill('Layla again');
			await late.page.getByRole('checkbox', { name: late.words.get('consent_participate') }).check();
			await sit.click();
			await expect(late.page.getByText(late.words.get('refusal_join_removed'))).toBeVisible();
		});

		test('a link that is used up, expired or replaced says so', async ({ facilitator, guest }) => {
			const chief = await facilitator({ language });
			const { id } = await openWorkshop(chief);
			const links = await copyLinks(chief, 'customer', 'leader', 'frontline');

			const customers = await unfoldLimits(chief, 'customer');
			await customers.getByRole('textbox', { name: chief.words.get('link_max') }).fill('1');
			await customers.getByRole('button', { name: chief.words.get('link_save') }).click();
			await expect(chief.page).toHaveURL(/\?saved/);
			await takeSeat(await guest({ language }), links.customer, 'The only one');
			const stranger = await guest({ language });
			await refusesAt(stranger, links.customer, 'door_gone_title', 'refusal_join_link_used_up');

			const leaders = await unfoldLimits(chief, 'leader');
			await leaders.getByLabel(chief.words.get('link_expires')).fill('2026-01-01T08:00');
			await leaders.getByRole('button', { name: chief.words.get('link_save') }).click();
			await expect(leaders.getByText(chief.words.pattern('link_expired'))).toBeVisible();
			await refusesAt(stranger, links.leader, 'door_gone_title', 'refusal_join_link_expired');

			const frontline = await unfoldLimits(chief, 'frontline');
			await frontline.getByRole('button', { name: chief.words.get('link_reset') }).click();
			await expect
				.poll(async () => {
					await stranger.page.goto(links.frontline);
					return stranger.page.getByRole('heading', { name: stranger.words.get('door_gone_title') }).count();
				})
				.toBe(1);
			await refusesAt(stranger, links.frontline, 'door_gone_title', 'refusal_join_link_reset');
			await chief.page.goto(`/workshops/${id}`);
			const { frontline: fresh } = await copyLinks(chief, 'frontline');
			expect(fresh).not.toBe(links.frontline);
			await takeSeat(stranger, fresh, 'With the new one');
		});

		test('a code opens the door however it is typed, and a wrong one is explained', async ({ facilitator, guest }) => {
			const chief = await facilitator({ language });
			await openWorkshop(chief);
			const shown = card(chief, 'customer').getByLabel(chief.words.get('link_code'));
			const code = (await shown.textContent())?.trim() ?? '';
			const { page, words } = await guest({ language, device: 'phone' });
			await page.goto('/join');
			const field = page.getByRole('textbox', { name: words.get('join_code') });
			await field.fill('WRO-NGG');
			await page.getByRole('button', { name: words.get('join_action') }).click();
			await expect(page.getByText(words.get('refusal_join_code_unknown'))).toBeVisible();
			await expect(page.getByText(words.get('join_help'))).toBeVisible();
			await expect(field).toHaveValue('WRO-NGG');
			await field.fill(` ${code.toLowerCase().replace('-', ' ')} `);
			await page.getByRole('button', { name: words.get('join_action') }).click();
			await expect(page).toHaveURL(/\/j\//);
			await expect(page.getByText(words.get('door_as_customer'))).toBeVisible();
		});
	});

test('a hall behind one address gets in by link at once; codes are taken more slowly and kept', async ({
	facilitator,
	guest
}) => {
	const chief = await facilitator({ language: 'en' });
	await openWorkshop(chief);
	const code = (await card(chief, 'customer').getByLabel(chief.words.get('link_code')).textContent())?.trim() ?? '';
	const { customer: link } = await copyLinks(chief, 'customer');
	const address = '198.19.0.1';
	const families = await Promise.all([1, 2, 3, 4].map(() => guest({ language: 'ar', device: 'phone', address })));
	for (const [index, { page, words }] of families.entries()) {
		await page.goto(link);
		await page.getByRole('textbox', { name: words.get('door_name') }).fill(`Child ${index + 1}`);
		await page.getByRole('checkbox', { name: words.get('consent_participate') }).check();
	}
	await Promise.all(
		families.map(({ page, words }) => page.getByRole('button', { name: words.get('door_action') }).click())
	);
	for (const { page } of families) await expect(page).toHaveURL(/\/board\//);

	const late = await guest({ language: 'en', address: '198.19.0.2' });
	const { page, words } = late;
	for (let count = 0; count < 3; count++)
		await late.context.request.post('/join', {
			form: { code },
			headers: { origin: new URL(link).origin },
			maxRedirects: 0
		});
	await page.goto('/join');
	const field = page.getByRole('textbox', { name: words.get('join_code') });
	await field.fill(code);
	const join = page.getByRole('button', { name: words.get('join_action') });
	await join.click();
	await expect(page.getByText(words.get('refusal_request_too_many'))).toBeVisible();
	await expect(field).toHaveValue(code);
	await expect(async () => {
		await join.click();
		await expect(page).toHaveURL(/\/j\//, { timeout: 1_000 });
	}).toPass();
});

test('who guesses codes is stopped, and a guest elsewhere is not', async ({ guest, server }) => {
	const guesser = await guest({ language: 'en' });
	const guess = async (code: string) => {
		const headers = { origin: server.origin, accept: 'text/html' };
		const answer = await guesser.context.request.post('/join', { form: { code }, headers, maxRedirects: 0 });
		return answer.status();
	};
	for (let count = 0; count < 30; count++) expect(await guess('BCD-234')).toBe(404);
	expect(await guess('BCD-235')).toBe(429);
	const { page, words } = guesser;
	await page.goto('/join');
	await page.getByRole('textbox', { name: words.get('join_code') }).fill('BCD-236');
	await page.getByRole('button', { name: words.get('join_action') }).click();
	await expect(page.getByText(words.get('refusal_request_too_many'))).toBeVisible();
	const elsewhere = await guest({ language: 'en' });
	await elsewhere.page.goto('/join');
	await elsewhere.page.getByRole('textbox', { name: words.get('join_code') }).fill('BCD-236');
	await elsewhere.page.getByRole('button', { name: words.get('join_action') }).click();
	await expect(elsewhere.page.getByText(words.get('refusal_join_code_unknown'))).toBeVisible();
});
