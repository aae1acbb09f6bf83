import { languages } from '#domain/languages.ts';
import { retypeInitiative } from '#collab/strategy-operations.ts';
import { readInitiatives } from '#collab/strategy-schema.ts';
import { fillStrategy } from '../support/fill-strategy.ts';
import { openAccount, openReviewer } from './support/accounts.ts';
import { ask } from './support/api.ts';
import { hasNoBarriers } from './support/axe.ts';
import type { Guest } from './support/guests.ts';
import { writesInto } from './support/plan-writer.ts';
import { completeInitiative, fieldOf, isSaved } from './support/strategy.ts';
import { wordsIn } from '../support/zip.ts';
import { expect, owner, test } from './support/test.ts';
import { copyLinks, isSaved as isNoteSaved, openWorkshop, takeSeat, writePrivately } from './support/workshop.ts';

const needs = { en: 'Needs', ar: 'الاحتياجات' };
const said = {
	customer: ['One hour that holds', 'Ask me only once', 'A bill I can read'],
	frontline: ['Let us decide at the counter', 'One screen for everything']
} as const;
const title = { en: 'Appointments kept', ar: 'موعد لا يتغيّر' };
const headline = { en: 'You spoke. Here is what changes.', ar: 'تحدّثتم، وهذا ما سيتغيّر.' };
const year = 2028;
const cxDay = 2027;

/** Three people write and vote; what the customer said first gets the most. Resolves with the workshop. */
const holdWorkshop = async (chief: Guest, leader: Guest, customer: Guest, frontline: Guest): Promise<string> => {
	const { id } = await openWorkshop(chief);
	const links = await copyLinks(chief, 'leader', 'customer', 'frontline');
	await takeSeat(leader, links.leader, 'Khalid');
	await takeSeat(customer, links.customer, 'Noura', ['quote', 'recontact']);
	await takeSeat(frontline, links.frontline, 'Omar');
	const phase = (command: object) => ask(chief.page, 'POST', `/api/v1/workshops/${id}/phase`, command);
	await phase({ act: 'start' });
	await phase({ act: 'next' });
	for (const text of said.customer) await writePrivately(customer, needs, text);
	for (const text of said.frontline) await writePrivately(frontline, needs, text);
	for (const writer of [customer, frontline]) await isNoteSaved(writer);
	await phase({ act: 'next' });
	await phase({ act: 'go', index: 5 });
	const { round } = await ask<{ round: { id: string; options: { id: string; title: string }[] } }>(
		chief.page,
		'POST',
		`/api/v1/workshops/${id}/rounds`,
		{ over: 'notes' }
	);
	const optionOf = (text: string) => round.options.find((option) => option.title === text)?.id ?? '';
	const give = (voter: Guest, dots: Readonly<Record<string, number>>) =>
		ask(voter.page, 'PUT', `/api/v1/workshops/${id}/rounds/${round.id}/ballot`, {
			allocations: Object.fromEntries(Object.entries(dots).map(([text, count]) => [optionOf(text), count]))
		});
	const [first, second, third] = said.customer;
	await give(customer, { [first]: 3, [second]: 2, [third]: 1 });
	await give(leader, { [first]: 3, [second]: 2, [third]: 1 });
	await give(frontline, { [first]: 2, [said.frontline[0]]: 2, [second]: 1, [said.frontline[1]]: 1 });
	for (const step of ['close', 'release'])
		await ask(chief.page, 'POST', `/api/v1/workshops/${id}/rounds/${round.id}/${step}`, {});
	return id;
};

for (const language of languages)
	test(`three people carry what was said to CX Day, and the customer learns of it: ${language}`, async ({
		ownServer,
		guest
	}) => {
		const other = language === 'ar' ? 'en' : 'ar';
		const chief = await guest({ language }, ownServer);
		const leader = await guest({ language: other }, ownServer);
		const customer = await guest({ language, device: 'phone' }, ownServer);
		const frontline = await guest({ language: other, device: 'phone' }, ownServer);
		const { page, words } = chief;
		await openAccount(chief, await ownServer.ownerLink(), owner);
		await openReviewer(chief, leader, { name: 'Khalid', email: 'khalid@waha.example', password: owner.password });
		const workshop = await holdWorkshop(chief, leader, customer, frontline);

		await customer.page.goto(`/ideas/mine/${workshop}`);
		await customer.page.waitForURL(/\/ideas\/seat_/);
		const strategy = await test.step('three winners are promoted', async () => {
			await page.goto(`/workshops/${workshop}/summary`);
			await page.getByRole('link', { name: words.get('promote_link') }).click();
			await expect(page.getByRole('textbox', { name: words.get('promote_year') })).toHaveValue(/2028|٢٠٢٨/);
			const send = async (places: readonly number[]) => {
				for (const place of places) await page.getByRole('checkbox').nth(place).check();
				const name = words.get('promote_action', { count: places.length });
				await page.getByRole('button', { name, exact: true }).click();
				await expect(page.getByText(words.pattern('promote_done', { count: places.length }))).toBeVisible();
			};
			await send([0, 1, 2]);
			await expect(page.getByText(words.get('promote_there', { year }))).toHaveCount(3);
			await send([3, 4]); // a strategy has five at least
			await page.getByRole('link', { name: words.get('promote_open') }).click();
			await isSaved(chief);
			return new URL(page.url()).pathname;
		});

		await test.step('one is completed by hand, the rest by somebody else', async () => {
			for (const text of said.customer) await expect(page.getByRole('link', { name: text })).toHaveCount(0); // quoted, not copied
			const unplaced = page.getByRole('region', { name: words.get('plan_unplaced') });
			await expect(unplaced.getByRole('link')).toHaveCount(5);
			await unplaced.getByRole('link').first().click();
			const thread = page.getByRole('region', { name: words.get('evidence_line') });
			await expect(thread.getByText(said.customer[0]).first()).toBeVisible();
			await completeInitiative(chief, title, 'Huda');
			await writesInto(chief, ownServer.origin, strategy.split('/').at(-1) ?? '', (doc) => {
				for (const [index, { id, title: own }] of readInitiatives(doc).entries())
					if (own.en === '' && own.ar === '') retypeInitiative(doc, id, 'titleEn', `Promise ${index}`);
				fillStrategy(doc);
			});
			await page.goto(`${strategy}/review`);
		});

		const review = `${strategy}/review`;
		const state = ({ page: seen, words: told }: Guest, name: string) =>
			expect(seen.getByTestId('review-state')).toHaveText(told.get(`strategy_state_${name}`));
		await test.step('submitted, commented, changes asked for', async () => {
			await page.getByRole('button', { name: words.get('review_submit') }).click();
			await state(chief, 'in_review');
			await leader.page.goto(review);
			const { page: reading, words: read } = leader;
			const comment = reading.getByRole('textbox', {
				name: read.get('review_comment_on', { place: read.get('review_vision') })
			});
			await expect(async () => {
				await reading.keyboard.press('c');
				await expect(comment).toBeVisible({ timeout: 500 });
			}).toPass();
			await comment.fill('من يجيب يوم الجمعة؟');
			await reading.getByRole('button', { name: read.get('review_comment_send') }).click();
			await expect(reading.getByText(read.pattern('review_comments_open', { count: 1 }))).toBeVisible();
			await reading.keyboard.press('Escape');
			await reading.keyboard.press('r');
			const dialog = reading.getByRole('dialog');
			await dialog.getByRole('textbox').fill('اذكر المسؤول باسمه الكامل');
			await dialog.getByRole('button', { name: read.get('review_ask_send') }).click();
			await expect(dialog).toBeHidden();
		});

		await test.step('edited, answered, approved', async () => {
			await page.goto(strategy);
			await fieldOf(chief, 'plan_governance_owner').fill('Huda Al-Mutairi');
			await isSaved(chief);
			await page.goto(review);
			await expect(page.getByText('اذكر المسؤول باسمه الكامل')).toBeVisible();
			await page.getByRole('button', { name: words.get('review_resolve'), exact: true }).click();
			await page.getByRole('button', { name: words.get('review_answer') }).click();
			await expect(page.getByText(words.get('review_asked_title'))).toBeHidden();
			await leader.page.reload();
			const { page: reading, words: read } = leader;
			const dialog = reading.getByRole('dialog');
			await expect(async () => {
				await reading.getByRole('button', { name: read.get('review_approve') }).click();
				await expect(dialog).toBeVisible({ timeout: 500 });
			}).toPass();
			await dialog.getByRole('button', { name: read.get('review_sign'), exact: true }).click();
			await state(leader, 'approved');
		});

		const slug = `/announcements/cx-day-${cxDay}`;
		const reader = await guest({ language: other }, ownServer);
		await test.step('sealed until an instant, then open to whoever is signed out', async () => {
			await page.goto(`/cx-day/${cxDay}/announcement`);
			for (const each of languages)
				await page
					.getByRole('textbox', {
						name: words.get(`announcement_in_${each}`, { label: words.get('announcement_words_title') }),
						exact: true
					})
					.fill(headline[each]);
			const lead = page
				.getByRole('combobox', { name: words.get('announcement_lead_quote') })
				.filter({ hasText: said.customer[0] });
			await lead.selectOption({
				label: (await lead.getByRole('option', { name: said.customer[0] }).textContent()) ?? ''
			});
			await page.getByRole('button', { name: words.get('announcement_save') }).click();
			await expect(page.getByText(words.get('announcement_saved'))).toBeVisible();
			const instant = Math.ceil(Date.now() / 1000) * 1000 + 8_000;
			const clock = new Date(instant + 3 * 3_600_000).toISOString().slice(0, 19); // Riyadh
			await page.getByLabel(words.get('announcement_embargo_date'), { exact: true }).fill(clock);
			await page.getByRole('button', { name: words.get('announcement_seal'), exact: true }).click();
			await expect(page.getByRole('button', { name: words.get('announcement_unseal') })).toBeVisible();
			const shut = await reader.context.request.get(slug);
			const answeredAt = Date.now();
			if (answeredAt < instant) expect(shut.status()).toBe(404);
			await expect.poll(async () => (await reader.context.request.get(slug)).status(), { timeout: 20_000 }).toBe(200);
			expect(Date.now()).toBeGreaterThanOrEqual(instant);
			await reader.page.goto(slug);
			await expect(reader.page.getByRole('heading', { level: 1, name: headline[other] })).toBeVisible();
			await expect(reader.page.getByText(title[other]).first()).toBeVisible();
			await expect(reader.page.getByText(said.customer[0]).first()).toBeVisible();
			await hasNoBarriers(reader.page, 'the announcement');
			await page.goto(review);
			await state(chief, 'announced');
		});

		await test.step('the customer reads what became of the idea', async () => {
			const { page: own, words: told } = customer;
			await own.goto(`/ideas/mine/${workshop}`);
			await own.waitForURL(/\/ideas\/seat_/);
			await expect(own.getByRole('heading', { level: 1 })).toContainText('Noura');
			const idea = own.getByRole('article', { name: told.pattern('idea_of', { text: said.customer[0] }) });
			await expect(idea.getByText(title[language])).toBeVisible();
			await expect(idea.getByText(told.get('idea_initiative'))).toBeVisible();
			await expect(own.getByText(told.get('idea_changed', { count: 3 }))).toBeVisible();
			await hasNoBarriers(own, 'what became of the idea');
		});

		await test.step('who takes the consent back is quoted nowhere, from the next request on', async () => {
			const strategyId = strategy.split('/').at(-1) ?? '';
			const open = [slug, `/api/v1${slug}`, '/announcements/feed.xml'];
			const inside = [
				strategy,
				`${strategy}/__data.json`,
				review,
				`${strategy}/present`,
				`/workshops/${workshop}/summary`,
				`/cx-day/${cxDay}/announcement`,
				`/cx-day/${cxDay}/announcement/thanks`,
				`/api/v1/strategies/${strategyId}`,
				`/api/v1/strategies/${strategyId}/evidence`,
				`/api/v1/workshops/${workshop}/results`,
				...['json', 'csv', 'md', 'xlsx'].map((format) => `/api/v1/workshops/${workshop}/export?format=${format}`),
				...['md', 'docx', 'pptx', 'xlsx'].map((format) => `/api/v1/strategies/${strategyId}/export?format=${format}`)
			];
			const textOf = async ({ context }: Guest, path: string): Promise<string> => {
				const answer = await context.request.get(path);
				expect(answer.status(), path).toBe(200);
				const body = await answer.body();
				return /xlsx|docx|pptx/.test(path) ? wordsIn(body) : body.toString('utf8');
			};
			expect(await textOf(reader, slug)).toContain(said.customer[0]);
			expect(await textOf(chief, `/api/v1/strategies/${strategyId}/export?format=docx`)).toContain(said.customer[0]);
			const quoting = customer.page.getByRole('switch', { name: customer.words.get('consent_quote') });
			await expect(quoting).toBeChecked();
			await quoting.click();
			await expect(quoting).not.toBeChecked();
			for (const [who, paths] of [
				[reader, open],
				[chief, inside],
				[leader, [review]]
			] as const)
				for (const path of paths) {
					const text = await textOf(who, path);
					for (const quote of said.customer) expect(text, path).not.toContain(quote);
				}
			await reader.page.reload();
			await expect(reader.page.getByText(said.customer[0])).toHaveCount(0);
		});
	});
