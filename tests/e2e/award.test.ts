import { writeFileSync } from 'node:fs';
import { languages } from '#domain/languages.ts';
import { dateOf, daysBetween } from '#domain/plain-date.ts';
import { openAccount } from './support/accounts.ts';
import {
	awardHeaders,
	byHand,
	giveBands,
	inviteJudge,
	nominate,
	readAward,
	saveDialog,
	signAsJudge
} from './support/award.ts';
import { hasNoBarriers } from './support/axe.ts';
import type { Guest } from './support/guests.ts';
import { expect, owner, test } from './support/test.ts';

const pdf = { name: 'figures.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 figures of the year') };
const page1 = { name: 'figures.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<script>alert(1)</script>') };
const large = Buffer.alloc(50 * 1024 * 1024, '%PDF-1.7 ');
const secret = 'The figures of March do not add up';

for (const language of languages)
	test(`an award from its rules to its winner: ${language}`, async ({ ownServer, guest }) => {
		test.setTimeout(240_000);
		const chief = await guest({ language }, ownServer);
		const { page, words } = chief;
		await openAccount(chief, await ownServer.ownerLink(), owner);
		const press = (key: string) =>
			page
				.getByRole('button', { name: words.get(key), exact: true })
				.first()
				.click();
		const tab = async (key: string) => {
			await page
				.getByRole('navigation', { name: words.get('award_tabs') })
				.getByRole('link', { name: words.get(key) })
				.click();
			await expect(
				page.getByRole('link', { name: words.get(key) }).and(page.locator('[aria-current=page]'))
			).toBeVisible();
		};

		await page.getByRole('link', { name: words.get('nav_awards') }).click();
		await expect(page.getByText(words.get('award_empty_title'))).toBeVisible();
		await hasNoBarriers(page, 'no award');
		await press('award_new_action');
		await page.waitForURL(/\/awards\/award_/);
		const award = page.url().split('/').at(-1) ?? '';
		await hasNoBarriers(page, 'draft of the rules');

		await test.step('weights of 101 are saved and not published', async () => {
			const criterion = (await readAward(chief, award)).award.rules.criteria[0]!;
			const weight = page.getByRole('textbox', {
				name: words.pattern('award_weight_of', { name: words.pick(criterion.title) })
			});
			await weight.fill('٣١');
			await expect(page.getByText(words.get('award_weights_over', { n: '1' }))).toBeVisible();
			await press('award_weights_save');
			await expect(page.getByRole('button', { name: words.get('award_weights_save') })).toHaveCount(0);
			await press('award_publish');
			await page
				.getByRole('dialog')
				.getByRole('button', { name: words.get('award_publish') })
				.click();
			await expect(page.getByText(words.get('refusal_award_weights', { n: '101' }))).toBeVisible();
			await hasNoBarriers(page, 'refused weights');
			await weight.focus();
			await page.keyboard.press('ControlOrMeta+A');
			await page.keyboard.type('30');
			await expect(page.getByText(words.get('award_weights_right'))).toBeVisible();
			await press('award_weights_save');
			await expect(page.getByRole('button', { name: words.get('award_weights_save') })).toHaveCount(0);
		});

		await test.step('dates are moved, and say when they no longer follow', async () => {
			const { awardDay } = (await readAward(chief, award)).award;
			const today = daysBetween(awardDay, dateOf(Date.now()));
			await page
				.locator('section')
				.filter({ has: page.getByRole('heading', { name: words.get('award_timeline') }) })
				.getByRole('button')
				.click();
			const dialog = page.getByRole('dialog');
			await dialog.getByLabel(words.get('award_date_nominations_open')).fill(String(today - 1));
			await expect(dialog.getByText(words.get('award_conflict'))).toHaveCount(today - 1 <= -371 ? 1 : 0);
			await hasNoBarriers(page, 'dates');
			await saveDialog(chief);
		});

		await test.step('the rules are published, and frozen', async () => {
			await press('award_publish');
			await page
				.getByRole('dialog')
				.getByRole('button', { name: words.get('award_publish') })
				.click();
			await expect(page.getByText(words.get('award_link_title'))).toBeVisible();
			await expect(page.getByRole('slider')).toHaveCount(0);
			await hasNoBarriers(page, 'published rules');
		});
		const { nominateUrl } = await readAward(chief, award);
		const stranger = await guest({ language }, ownServer);
		const other = await guest({ language, device: 'phone' }, ownServer);

		await test.step('a stranger nominates, with evidence that is looked into', async () => {
			await stranger.page.goto(nominateUrl ?? '');
			await hasNoBarriers(stranger.page, 'nominate');
			await nominate(stranger, { nominee: 'Coral', title: 'We call you back', by: 'Sara' });
			await hasNoBarriers(stranger.page, 'draft of a nomination');
			const say = (key: string, params = {}) => stranger.page.getByText(stranger.words.get(key, params)).first();
			await expect(say('nomination_gap')).toBeVisible();
			writeFileSync(test.info().outputPath('large.pdf'), large);
			for (const [file, key, params] of [
				[page1, 'refusal_file_type', {}],
				[test.info().outputPath('large.pdf'), 'refusal_file_too_large', { n: '5' }]
			] as const) {
				await stranger.page.getByLabel(words.get('file_choose')).setInputFiles(file);
				await stranger.page.getByRole('button', { name: words.get('file_add'), exact: true }).click();
				await expect(say(key, params)).toBeVisible();
			}
			await stranger.page.getByLabel(words.get('file_choose')).setInputFiles(pdf);
			await stranger.page.getByRole('button', { name: words.get('file_add'), exact: true }).click();
			const link = stranger.page.getByRole('link', { name: 'figures.pdf' });
			await expect(link).toBeVisible();
			const file = await stranger.context.request.get((await link.getAttribute('href')) ?? '');
			expect(file.headers()).toMatchObject({
				'content-type': 'application/pdf',
				'x-content-type-options': 'nosniff',
				'content-security-policy': "sandbox; default-src 'none'"
			});
			expect(file.headers()['content-disposition']).toContain('attachment');
			await stranger.page.getByRole('button', { name: words.get('nomination_submit') }).click();
			await expect(say('nomination_said_submitted')).toBeVisible();
		});
		await test.step('by hand nothing large or foreign gets in', async () => {
			const token = stranger.page.url().split('/').at(-1);
			const path = `/api/v1/nominations/${token}/files?name=a.pdf`;
			const six = large.subarray(0, 6 * 1024 * 1024);
			const sent = await stranger.context.request.post(path, {
				data: six,
				headers: awardHeaders(ownServer.origin, 'bytes')
			});
			expect([sent.status(), ((await sent.json()) as { code: string }).code]).toEqual([413, 'file.too-large']);
			const huge = await stranger.context.request.post(path, {
				data: large,
				headers: awardHeaders(ownServer.origin, 'bytes')
			});
			expect(huge.status()).toBe(413);
			const foreign = await stranger.context.request.post(path, {
				data: pdf.buffer,
				headers: awardHeaders('https://elsewhere.example', 'bytes')
			});
			expect(foreign.status()).toBe(403);
		});
		await test.step('another nominates on a phone', async () => {
			await other.page.goto(nominateUrl ?? '');
			await nominate(other, { nominee: 'Pearl', title: 'One answer for all', by: 'Noura' });
			expect(await other.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
			await hasNoBarriers(other.page, 'nomination on a phone');
			await other.page.getByRole('button', { name: words.get('nomination_submit') }).click();
			await expect(other.page.getByText(words.get('nomination_said_submitted'))).toBeVisible();
		});

		await tab('award_tab_nominees');
		await hasNoBarriers(page, 'nominees');
		for (const name of ['Coral', 'Pearl']) {
			const item = page
				.getByRole('listitem')
				.filter({ has: page.getByRole('heading') })
				.filter({ hasText: name });
			await item.getByRole('button', { name: words.get('nomination_accept'), exact: true }).click();
			await expect(item.locator('.pill')).toHaveText(words.get('nomination_state_eligible'));
		}

		const judges: { guest: Guest; url: string }[] = [];
		await test.step('judges are invited by links of their own, and sign', async () => {
			await tab('award_tab_plan');
			for (const name of ['Priya', 'Fahad', 'Hanan', 'Coral']) {
				const url = await inviteJudge(chief, name);
				const judge = await guest({ language, device: name === 'Fahad' ? 'phone' : 'desktop' }, ownServer);
				await judge.page.goto(url);
				if (name === 'Priya') await hasNoBarriers(judge.page, 'declaration');
				await signAsJudge(judge);
				judges.push({ guest: judge, url });
			}
		});
		await tab('award_tab_judging');
		await press('judging_open');
		await expect(page.getByText(words.get('judging_text_scoring'))).toBeVisible();
		await hasNoBarriers(page, 'progress of the judges');

		const [priya, fahad, hanan, coral] = judges as [
			(typeof judges)[0],
			(typeof judges)[0],
			(typeof judges)[0],
			(typeof judges)[0]
		];
		await test.step('a judge scores by keyboard alone', async () => {
			const { page: own } = priya.guest;
			await own.reload();
			await own.getByRole('link', { name: 'We call you back' }).click();
			await expect(own.getByRole('heading', { name: 'We call you back' })).toBeVisible();
			await expect(own.getByText('Coral')).toHaveCount(0); // names are hidden
			await hasNoBarriers(own, 'scoring');
			await giveBands(priya.guest, '5');
			await expect(own.getByText(words.get('scoring_saved'))).toBeVisible();
			await own.reload();
			await expect(own.getByText(words.get('scoring_given', { n: '6', of: '6' }))).toBeVisible();
			await own.getByRole('button', { name: words.get('scoring_submit') }).focus();
			await own.keyboard.press('Enter');
			await expect(own.getByRole('dialog')).toBeVisible();
			await hasNoBarriers(own, 'confirming a score');
			await own
				.getByRole('dialog')
				.getByRole('button', { name: words.get('scoring_submit') })
				.press('Enter');
			await expect(own.getByRole('heading', { name: 'One answer for all' })).toBeVisible();
			await giveBands(priya.guest, '4');
			await own.getByRole('button', { name: words.get('scoring_submit') }).press('Enter');
			await own
				.getByRole('dialog')
				.getByRole('button', { name: words.get('scoring_submit') })
				.press('Enter');
			await expect(own.getByText(words.get('scoring_submitted'))).toBeVisible();
		});
		await test.step('another on a phone, with a reason at the end of the scale', async () => {
			const { page: own } = fahad.guest;
			await own.reload();
			await own.getByRole('link', { name: 'We call you back' }).click();
			await giveBands(fahad.guest, '6');
			const submit = own.getByRole('button', { name: words.get('scoring_submit') });
			await expect(submit).toHaveAttribute('aria-disabled', 'true');
			await hasNoBarriers(own, 'scoring on a phone');
			for (const reason of await own.getByLabel(words.get('scoring_reason')).all())
				await reason.fill('Best of all that I know');
			await expect(submit).toHaveAttribute('aria-disabled', 'false');
			expect(await own.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
			await submit.click();
			await own
				.getByRole('dialog')
				.getByRole('button', { name: words.get('scoring_submit') })
				.click();
			await expect(own.getByRole('heading', { name: 'One answer for all' })).toBeVisible();
		});
		const { nominees, scoresOf } = await byHand(chief, award);
		const [first, second] = [nominees['We call you back'] ?? '', nominees['One answer for all'] ?? ''];
		const ask = async ({ guest: judge, url }: (typeof judges)[0], what: string, nominee: string, body?: object) => {
			const path = `/api/v1/judging/${url.split('/').at(-1)}/${nominee}${what}`;
			const headers = awardHeaders(ownServer.origin, 'json');
			return body
				? judge.context.request.post(path, { data: body, headers })
				: judge.context.request.get(path, { headers });
		};
		await test.step('who is nominated is refused, by hand too', async () => {
			await coral.guest.page.reload();
			await expect(coral.guest.page.getByText(words.get('judge_home_aside'))).toBeVisible();
			await hasNoBarriers(coral.guest.page, 'nominees of a judge');
			const refused = await ask(coral, '/score', first, scoresOf(70));
			expect([refused.status(), await refused.json()]).toMatchObject([
				403,
				{ code: 'award.recused', params: { conflict: 'self' } }
			]);
			const wrong = await ask(hanan, '/score', first, scoresOf(101));
			expect([wrong.status(), await wrong.json()]).toMatchObject([422, { code: 'award.score-invalid' }]);
		});
		for (const [judge, nominee, score] of [
			[fahad, second, 75],
			[hanan, first, 70],
			[hanan, second, 65],
			[coral, second, 60]
		] as const)
			expect((await ask(judge, '/score', nominee, scoresOf(score))).status()).toBe(204);

		await press('judging_close');
		await expect(page.getByText(words.get('judging_text_discussion'))).toBeVisible();
		await test.step('the discussion opens for those who judge, and a change keeps the original', async () => {
			const { page: own } = priya.guest;
			await own.reload();
			await own.getByLabel(words.get('judging_remark')).fill(secret);
			await own.getByRole('button', { name: words.get('judging_remark_send') }).click();
			await expect(own.getByText(secret)).toBeVisible();
			await hasNoBarriers(own, 'discussion');
			await own.getByRole('button', { name: words.get('scoring_change') }).click();
			await giveBands(priya.guest, '3');
			await own.getByRole('button', { name: words.get('scoring_change_send') }).click();
			const dialog = own.getByRole('dialog');
			await dialog.getByRole('button', { name: words.get('scoring_change_send') }).click();
			await expect(dialog.getByText(words.get('refusal_award_reason_missing'))).toBeVisible();
			await dialog.getByLabel(words.get('scoring_change_reason')).fill('Half of the year is missing');
			await dialog.getByRole('button', { name: words.get('scoring_change_send') }).click();
			await expect(own.getByRole('dialog')).toHaveCount(0);
		});
		await test.step('and none of it reaches a judge who stepped aside', async () => {
			expect((await ask(hanan, '/discussion', first, { text: secret })).status()).toBe(204);
			for (const what of ['', '/discussion']) {
				const answer = await ask(coral, what, first);
				expect(answer.status()).toBe(403);
				expect(await answer.text()).not.toContain(secret);
			}
			for (const path of ['', `/${first}`]) {
				const answer = await coral.guest.context.request.get(`${coral.url}${path}`);
				expect(await answer.text()).not.toContain(secret);
			}
			expect((await ask(hanan, '/discussion', first)).status()).toBe(200);
		});

		await tab('award_tab_result');
		await expect(page.getByText('Half of the year is missing')).toBeVisible();
		await hasNoBarriers(page, 'result before it is decided');
		await press('result_decide');
		await page
			.getByRole('dialog')
			.getByRole('button', { name: words.get('result_decide') })
			.click();
		await expect(page.getByText(words.get('result_winner'), { exact: true })).toBeVisible();
		await expect(page.getByText(words.get('judge_conflict_self')).first()).toBeVisible();
		await hasNoBarriers(page, 'result');
		await page
			.getByRole('link', { name: words.get('result_feedback') })
			.first()
			.click();
		await expect(page.getByText(words.get('feedback_foot'))).toBeVisible();
		await hasNoBarriers(page, 'feedback');
		const certificates = (await (await chief.context.request.get(`/api/v1/awards/${award}/certificates`)).json()) as {
			standing: string;
		}[];
		expect(certificates.map(({ standing }) => standing).sort()).toEqual(['finalist', 'winner']);
		await page.setViewportSize({ width: 390, height: 844 });
		for (const path of ['', '/nominees', '/judging', '/result']) {
			await page.goto(`/awards/${award}${path}`);
			expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(390);
			await hasNoBarriers(page, `phone ${path}`);
		}
	});
