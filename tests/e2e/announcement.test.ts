import type { APIResponse } from '@playwright/test';
import { languages, type Language } from '#domain/languages.ts';
import { retypeStrategy } from '#collab/strategy-operations.ts';
import { openAccount } from './support/accounts.ts';
import { hasNoBarriers } from './support/axe.ts';
import type { Guest, GuestOptions } from './support/guests.ts';
import type { TestServer } from './support/server.ts';
import { signedStrategy } from './support/signed-strategy.ts';
import { smtpServer } from '../support/smtp-server.ts';
import { expect, owner, test } from './support/test.ts';

const year = 2027;
const slug = `cx-day-${year}`;
const composer = `/cx-day/${year}/announcement`;
const own = {
	title: { en: 'You spoke in August. Here is what changes.', ar: 'تحدّثتم في أغسطس، وهذا ما سيتغيّر.' },
	lead: { en: '{voters} people voted.', ar: 'صوّت {voters} شخصًا.' },
	promise: { en: 'You will know where you stand', ar: 'ستعرف أين وصل طلبك' }
};
const addresses = (at = slug) => [
	`/announcements/${at}`,
	`/announcements/${at}/picture.png`,
	`/announcements/${at}/picture.png?lang=ar`,
	`/api/v1/announcements/${at}`
];

type OpenGuest = (options: GuestOptions, at?: TestServer) => Promise<Guest>;
const people = async (guest: OpenGuest, server: TestServer, language: Language) => {
	const lead = await guest({ language }, server);
	await openAccount(lead, await server.ownerLink(), owner);
	const { page, words } = lead;
	await page.goto('/people');
	await page.getByRole('textbox', { name: words.get('sign_in_email') }).fill('fahad@waha.example');
	await page.locator('[name=role][value=reviewer]').check();
	await page.getByRole('button', { name: words.get('people_invite_action') }).click();
	const link =
		(
			await page
				.getByRole('status')
				.getByText(/\/welcome\//)
				.textContent()
		)?.trim() ?? '';
	const boss = await guest({ language: 'ar' }, server);
	await openAccount(boss, link, { name: 'فهد', email: 'fahad@waha.example', password: 'another sentence of mine' });
	return { lead, boss };
};

const field = ({ page, words }: Guest, label: string, language: Language) =>
	page.getByRole('textbox', {
		name: words.get(`announcement_in_${language}`, { label: words.get(label) }),
		exact: true
	});
const save = async ({ page, words }: Guest) => {
	await page.getByRole('button', { name: words.get('announcement_save') }).click();
};
const write = async (lead: Guest) => {
	const { page, words } = lead;
	await page.goto(composer);
	for (const language of languages) {
		await field(lead, 'announcement_words_title', language).fill(own.title[language]);
		await field(lead, 'announcement_words_lead', language).fill(own.lead[language]);
	}
	// the words of a customer, where there are some
	const quotes = page.getByRole('combobox', { name: words.get('announcement_lead_quote') });
	const customer = words.get('segment_customer');
	const options = await quotes.evaluateAll((selects) =>
		selects.map((select) => [...(select as HTMLSelectElement).options].map(({ value, text }) => ({ value, text })))
	);
	const at = options.findIndex((each) => each.some(({ text }) => text.startsWith(customer)));
	const { value = '' } = options[at]?.find(({ text }) => text.startsWith(customer)) ?? {};
	await quotes.nth(at).selectOption(value);
	await page
		.getByRole('combobox', { name: new RegExp(`^${words.get('announcement_order')}`) })
		.nth(at)
		.selectOption('1');
	// the award of the sample, whose rules are published
	await page.getByRole('combobox', { name: words.get('announcement_award') }).selectOption({ index: 1 });
	await save(lead);
	await expect(page.getByText(words.get('announcement_saved'))).toBeVisible();
};
/** As a field for date and time holds it, to the second, on the clocks of the sample's day: Riyadh. */
const local = (ms: number) => new Date(ms + 3 * 3_600_000).toISOString().slice(0, 19);

/** All that could tell one address from another; not what is different for each answer. */
const seen = async (answer: APIResponse, at: string) => ({
	status: answer.status(),
	body: (await answer.text()).replaceAll(at, '…').replace(/nonce[-="]+[\w+/=]+/g, 'nonce'),
	headers: Object.entries(answer.headers())
		.filter(([name]) => name !== 'date')
		.map(([name, value]) => [name, value.replaceAll(at, '…').replace(/'nonce-[^']+'/g, 'nonce')])
		.filter(([name]) => name !== 'content-length' && name !== 'etag')
		.sort()
});

for (const language of languages)
	test(`an announcement is shut to the second, and open though the server stood still: ${language}`, async ({
		ownServer,
		guest
	}) => {
		const { lead, boss } = await people(guest, ownServer, language);
		const { page, words } = lead;
		const { origin } = ownServer;
		await page.goto(composer);
		await expect(page.getByText(words.get('announcement_none_title'))).toBeVisible();
		await hasNoBarriers(page, 'without a strategy');
		const strategy = await signedStrategy(lead, boss, origin, year + 1);

		await test.step('no number is typed by hand', async () => {
			await page.goto(composer);
			await field(lead, 'announcement_words_title', 'ar').fill('سمعنا ٤٠٠ عميل');
			await save(lead);
			await expect(page.getByRole('alert')).toContainText('400');
			await expect(field(lead, 'announcement_words_title', 'ar')).toHaveValue('سمعنا ٤٠٠ عميل');
			await field(lead, 'announcement_words_title', 'ar').fill('سمعنا ');
			const label = words.get('announcement_fact_voters', { count: 16 });
			await page.getByRole('button', { name: words.get('announcement_fact_insert', { fact: label }) }).click();
			await expect(field(lead, 'announcement_words_title', 'ar')).toHaveValue('سمعنا {voters}');
		});
		await write(lead);

		const opening = page.getByLabel(words.get('announcement_embargo_date'), { exact: true });
		const sealing = page.getByRole('button', { name: words.get('announcement_seal'), exact: true });
		await test.step('what nobody signed is not sealed', async () => {
			await opening.fill(local(Date.now() + 86_400_000));
			await sealing.click();
			await expect(page.getByText(words.get('refusal_review_unapproved'))).toBeVisible();
			await strategy.sign();
			await strategy.write((doc) => void retypeStrategy(doc, 'visionEn', 'One character more.'));
			await page.reload();
			await expect(page.getByText(words.get('announcement_approval_changed'))).toBeVisible();
			await sealing.click();
			await expect(page.getByText(words.get('refusal_review_changed'))).toBeVisible();
			await hasNoBarriers(page, 'the composer');
			await strategy.sign();
		});

		let instant = 0;
		await test.step('before its instant it answers like an address that nobody has', async () => {
			await page.reload();
			instant = Math.ceil(Date.now() / 1000) * 1000 + 25_000;
			await opening.fill(local(instant));
			await sealing.click();
			await expect(page.getByRole('button', { name: words.get('announcement_unseal') })).toBeVisible();
			const stranger = await guest({ language }, ownServer);
			const [shut, unknown] = [addresses(), addresses('cx-day-2099')];
			for (const [index, path] of shut.entries()) {
				const other = unknown[index] ?? '';
				const answers = [await stranger.context.request.get(path), await stranger.context.request.get(other)] as const;
				expect(answers[0].status()).toBe(404);
				expect(answers[0].headers()['cache-control']).toBe('no-store');
				expect(await seen(answers[0], slug)).toEqual(await seen(answers[1], 'cx-day-2099'));
			}
			for (const path of ['/announcements/feed.xml', '/api/v1/announcements', '/robots.txt']) {
				const text = await (await stranger.context.request.get(path)).text();
				expect(text).not.toContain(slug);
				expect(text).not.toContain(own.title.en);
			}
			const day = await (await lead.context.request.get(`/cx-day/${year}/calendar.ics`)).text();
			expect(day).not.toContain(own.title.en);
			// nobody signed in either, other than by the preview
			expect((await lead.context.request.get(`/announcements/${slug}`)).status()).toBe(404);
			await boss.page.goto(`/cx-day/${year}/announcement/preview`);
			await expect(boss.page.getByRole('heading', { name: own.title.ar })).toBeVisible();
			await hasNoBarriers(boss.page, 'the preview');
		});

		await test.step('the server stands still over the instant, and the page is there with its first answer', async () => {
			expect(Date.now(), 'the machine was too slow for this instant').toBeLessThan(instant);
			await ownServer.stop();
			await expect.poll(() => Date.now(), { timeout: 40_000, intervals: [250] }).toBeGreaterThanOrEqual(instant);
			await ownServer.start();
			const stranger = await guest({ language }, ownServer);
			const startedAt = Date.now();
			expect((await stranger.context.request.get(`/announcements/${slug}`)).status()).toBe(200);
			expect(Date.now() - startedAt).toBeLessThan(2_000);
			for (const path of addresses()) expect((await stranger.context.request.get(path)).status(), path).toBe(200);
			const picture = await stranger.context.request.get(`/announcements/${slug}/picture.png?lang=ar`);
			expect(picture.headers()['content-type']).toBe('image/png');
			const feed = await (await stranger.context.request.get('/announcements/feed.xml?lang=en')).text();
			expect(feed).toContain(`<title>${own.title.en}</title>`);
			expect(feed).toContain('16 people voted.');
			await stranger.page.goto(`/announcements/${slug}`);
			await expect(stranger.page.getByRole('heading', { name: own.title[language] })).toBeVisible();
			await expect(stranger.page.locator('meta[property="og:image"]')).toHaveAttribute(
				'content',
				`${origin}/announcements/${slug}/picture.png?lang=${language}`
			);
			await expect(stranger.page.locator('#award li')).toHaveCount(6);
			await hasNoBarriers(stranger.page, 'the public page');
			await stranger.page.getByText(stranger.words.get('announcement_share'), { exact: true }).click();
			await expect(
				stranger.page.getByRole('link', { name: stranger.words.get('announcement_share_x') })
			).toHaveAttribute('href', /%23CXDay/);
			const other = language === 'en' ? 'ar' : 'en';
			await stranger.page.getByRole('link', { name: stranger.words.get('language_other') }).click();
			await expect(stranger.page.getByRole('heading', { name: own.title[other] })).toBeVisible();
			const phone = await guest({ language, device: 'phone' }, ownServer);
			await phone.page.goto(`/announcements/${slug}`);
			expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
			await hasNoBarriers(phone.page, 'the public page on a phone');
		});

		await test.step('it is corrected and withdrawn in the open', async () => {
			const stranger = await guest({ language }, ownServer);
			await page.goto(composer);
			await field(lead, 'announcement_words_title', 'en').fill('You spoke to us.');
			await field(lead, 'announcement_words_title', 'ar').fill('تحدّثتم إلينا.');
			await save(lead);
			await expect(page.getByText(words.get('announcement_behind_public'))).toBeVisible();
			await page.getByRole('button', { name: words.get('announcement_correct'), exact: true }).click();
			await expect(page.getByText(words.get('refusal_announcement_note_missing'))).toBeVisible();
			await field(lead, 'announcement_note_label', 'en').first().fill('The title named a month.');
			await field(lead, 'announcement_note_label', 'ar').first().fill('ذكر العنوان شهرًا.');
			await page.getByRole('button', { name: words.get('announcement_correct'), exact: true }).click();
			await expect(page.getByText(words.get('announcement_behind_public'))).toHaveCount(0);
			await stranger.page.goto(`/announcements/${slug}?lang=en`);
			await expect(stranger.page.getByRole('heading', { name: 'You spoke to us.' })).toBeVisible();
			await expect(stranger.page.getByText('The title named a month.')).toBeVisible();
			await hasNoBarriers(page, 'the composer of what is public');

			await page.getByText(words.get('announcement_withdraw_title'), { exact: true }).click();
			await field(lead, 'announcement_note_label', 'en').last().fill('We spoke too soon.');
			await page.getByRole('button', { name: words.get('announcement_withdraw'), exact: true }).click();
			await expect(page.getByText(words.get('announcement_state_withdrawn'), { exact: true })).toBeVisible();
			await stranger.page.reload();
			await expect(stranger.page.getByText('We spoke too soon.')).toBeVisible();
			expect(await stranger.page.content()).not.toContain('You spoke to us');
			expect((await stranger.context.request.get(`/announcements/${slug}/picture.png`)).status()).toBe(404);
			await hasNoBarriers(stranger.page, 'what was withdrawn');
		});
	});

test('customers are thanked in their own language', async ({ ownServer, guest }) => {
	const { lead, boss } = await people(guest, ownServer, 'en');
	const { page, words } = lead;
	await signedStrategy(lead, boss, ownServer.origin, year + 1);
	await write(lead);
	await page.goto(`${composer}/thanks?tone=formal`);
	const messages = page.getByRole('region');
	await expect(page.getByText(words.get('thanks_no_link'))).toBeVisible();
	for (const message of await messages.all()) {
		const language = await message.getAttribute('lang');
		expect(await message.textContent()).toContain(language === 'ar' ? 'المكرّم' : 'Dear');
	}
	await hasNoBarriers(page, 'thanks');
});

for (const language of languages)
	test(`letters of thanks are sent by e-mail, once, and nothing is lost without a server: ${language}`, async ({
		ownServer,
		guest
	}) => {
		const { lead, boss } = await people(guest, ownServer, language);
		const mail = await smtpServer();
		await ownServer.stop();
		ownServer.settings = { SMTP_URL: `smtp://127.0.0.1:${mail.port}`, SMTP_FROM: 'cx@waha.example' };
		await ownServer.start();
		const { page, words } = lead;
		await signedStrategy(lead, boss, ownServer.origin, year + 1);
		await write(lead);
		await page.goto(`${composer}/thanks`);
		const cards = page.getByRole('listitem').filter({ has: page.getByRole('textbox') });
		const card = (at: number) => cards.nth(at);
		const address = (at: number) => card(at).getByRole('textbox', { name: words.get('thanks_address') });
		const send = (at: number) => card(at).getByRole('button', { name: words.get('thanks_send') });
		const sendAll = page.getByRole('button', { name: words.get('thanks_send_all') });
		await hasNoBarriers(page, 'thanks by e-mail');

		await address(0).fill('not an address');
		await send(0).click();
		await expect(card(0)).toContainText(words.get('thanks_problem_address'));
		await address(0).fill('palm@customers.example');
		await address(1).fill('dune@customers.example');
		await address(0).press('Enter'); // a letter leaves by its own button only
		await send(0).click();
		await expect(card(0).locator('.pill.ok')).toBeVisible();
		await expect(address(0)).toHaveValue('');
		await expect(address(1)).toHaveValue('dune@customers.example');
		expect(mail.received.map(({ to }) => to)).toEqual([['palm@customers.example']]);
		const region = card(0).getByRole('region');
		const shown = async (part: string) => (await region.locator(part).textContent())?.trim();
		const [letter] = mail.received;
		expect(letter?.headers.get('subject')).toBe(await shown('.semi'));
		expect(letter?.text.replaceAll('\r\n', '\n').trim()).toBe(await shown('.body'));
		expect(letter?.headers.get('content-language')).toBe(await region.getAttribute('lang'));

		await mail.close();
		await address(0).fill('palm@customers.example');
		await sendAll.click();
		await expect(page.getByRole('alert')).toContainText(words.get('thanks_fault_unreachable'));
		await expect(card(0)).toContainText(words.get('thanks_problem_had'));
		await expect(card(1)).toContainText(words.get('thanks_problem_not_tried'));
		await expect(address(1)).toHaveValue('dune@customers.example');
		await hasNoBarriers(page, 'a mail server that is gone');
		await page.reload();
		await expect(card(0).locator('.pill.ok')).toBeVisible();
		await expect(card(1).locator('.pill.line')).toBeVisible();
		await expect(address(1)).toHaveValue('');
	});
