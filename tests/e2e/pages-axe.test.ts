import { languages } from '#domain/languages.ts';
import { openAccount, ownEmail } from './support/accounts.ts';
import { hasNoBarriers } from './support/axe.ts';
import { showCanvas, showList } from './support/board.ts';
import { everybody, seat } from './support/company.ts';
import { stages } from './support/journey.ts';
import { expect, test } from './support/test.ts';
import { copyLinks, openWorkshop } from './support/workshop.ts';

for (const language of languages)
	test(`every page around the board: ${language}`, async ({ facilitator, guest }) => {
		const chief = await facilitator({ language });
		const { id } = await openWorkshop(chief);
		const { customer: link } = await copyLinks(chief, 'customer');
		const linkOn = async (path: string) =>
			(
				await chief.page
					.getByRole('status')
					.getByText(new RegExp(`/${path}/`))
					.textContent()
			)?.trim() ?? '';

		await hasNoBarriers(chief.page, 'prepare and invite');
		const qr = chief.page.getByRole('link', { name: chief.words.get('link_qr') }).first();
		const picture = (await qr.getAttribute('href')) ?? '';
		for (const path of ['/workshops', '/workshops/new', picture, `/workshops/${id}/summary`, '/account', '/people'])
			await test.step(path, async () => {
				await chief.page.goto(path);
				await hasNoBarriers(chief.page, path);
			});
		await chief.page.goto('/workshops');
		await chief.page.getByRole('button', { name: chief.words.get('workshops_import') }).click();
		await expect(chief.page.getByRole('dialog')).toBeVisible();
		await hasNoBarriers(chief.page, 'import');

		await chief.page.goto('/people');
		const mail = chief.page.getByRole('textbox', { name: chief.words.get('sign_in_email') });
		const email = ownEmail(`samira-${language}`);
		await mail.fill(email);
		await chief.page.getByRole('button', { name: chief.words.get('people_invite_action') }).click();
		const invitation = await linkOn('welcome');
		await hasNoBarriers(chief.page, 'people, with an invitation');

		const stranger = await guest({ language });
		const phone = await guest({ language, device: 'phone' });
		const missing = ['/nothing/here', `/board/${id}`, '/j/gone', '/summary/gone', '/s/gone', '/reset/gone'];
		for (const path of ['/', '/sign-in', '/join', '/privacy', link, invitation, ...missing])
			await test.step(path, async () => {
				await stranger.page.goto(path);
				await hasNoBarriers(stranger.page, path);
			});
		for (const path of ['/', link])
			await test.step(`phone ${path}`, async () => {
				await phone.page.goto(path);
				await hasNoBarriers(phone.page, `phone ${path}`);
			});
		await phone.page.goto('/join');
		await phone.page.getByRole('textbox', { name: phone.words.get('join_code') }).fill('BCD-234');
		await phone.page.getByRole('button', { name: phone.words.get('join_action') }).click();
		await expect(phone.page.getByText(phone.words.get('refusal_join_code_unknown'))).toBeVisible();
		await hasNoBarriers(phone.page, 'wrong code');

		const samira = await guest({ language });
		await openAccount(samira, invitation, { name: 'Samira', email, password: 'a long sentence of mine' });
		await chief.page.goto('/people');
		await chief.page
			.getByRole('button', { name: chief.words.get('people_reset') })
			.first()
			.click();
		await stranger.page.goto(await linkOn('reset'));
		await hasNoBarriers(stranger.page, 'reset');
	});

// The same scenes as earlier stages; they are passed through on the way.
const looksLikeAnother = new Set(['silent ideas', 'released result', 'talk']);

test('the board in every phase, on desks and phones', async ({ facilitator, guest }) => {
	test.setTimeout(240_000); // some eighty inspections
	const company = await seat({
		chief: await facilitator({ language: 'en' }),
		leader: await guest({ language: 'ar' }),
		customer: await guest({ language: 'ar', device: 'phone' }),
		frontline: await guest({ language: 'en', device: 'phone' })
	});
	for (const stage of stages)
		await test.step(stage.name, async () => {
			await stage.enter(company);
			await stage.act?.(company);
			await stage.seen(company);
			if (looksLikeAnother.has(stage.name)) return;
			if (stage.name === 'grouping') await showCanvas(company.leader);
			for (const { page, words } of everybody(company))
				await hasNoBarriers(page, `${stage.name}, ${words.language}, ${page.viewportSize()?.width}`);
			if (stage.name === 'grouping') await showList(company.leader);
		});
});
