import { languages } from '#domain/languages.ts';
import { retypeInitiative, retypeStrategy } from '#collab/strategy-operations.ts';
import { readInitiatives } from '#collab/strategy-schema.ts';
import { openAccount, ownEmail } from './support/accounts.ts';
import { hasNoBarriers } from './support/axe.ts';
import { ask } from './support/by-hand.ts';
import type { Guest } from './support/guests.ts';
import { completeStrategy } from './support/complete-strategy.ts';
import { expect, owner, test } from './support/test.ts';

const state = ({ page, words }: Guest, name: string) =>
	expect(page.getByTestId('review-state')).toHaveText(words.get(`strategy_state_${name}`));
/** A key does nothing before the page has its script. */
const press = async ({ page }: Guest, key: string, opens: ReturnType<Guest['page']['getByRole']>): Promise<void> =>
	expect(async () => {
		await page.keyboard.press(key);
		await expect(opens).toBeVisible({ timeout: 500 });
	}).toPass();
const sign = async ({ page, words }: Guest): Promise<void> => {
	const dialog = page.getByRole('dialog');
	await expect(async () => {
		await page.getByRole('button', { name: words.get('review_approve') }).click();
		await expect(dialog).toBeVisible({ timeout: 500 });
	}).toPass();
	await dialog.getByRole('button', { name: words.get('review_sign'), exact: true }).click();
	await expect(page.getByText(words.pattern('review_signed_you'))).toBeVisible();
};
const asks = async ({ page, words }: Guest, reason: string): Promise<void> => {
	const dialog = page.getByRole('dialog');
	await press({ page, words } as Guest, 'r', dialog);
	await dialog.getByRole('textbox').fill(reason);
	await dialog.getByRole('button', { name: words.get('review_ask_send') }).click();
	await expect(dialog).toBeHidden();
};
const nameLeader = async ({ page, words }: Guest, name: string): Promise<string> => {
	const dialog = page.getByRole('dialog');
	await expect(async () => {
		await page.getByRole('button', { name: words.get('review_leaders') }).click();
		await expect(dialog).toBeVisible({ timeout: 500 });
	}).toPass();
	await dialog.getByRole('textbox', { name: words.get('review_leader_name') }).fill(name);
	await dialog.getByRole('button', { name: words.get('review_leader_make') }).click();
	const url = await dialog.locator('.url').textContent();
	await page.keyboard.press('Escape');
	await expect(dialog).toBeHidden();
	return url ?? '';
};
const account = async (lead: Guest, reviewer: Guest): Promise<void> => {
	const { words, page } = lead;
	const email = ownEmail(`fahad-${words.language}`);
	await page.goto('/people');
	await page.getByRole('textbox', { name: words.get('sign_in_email') }).fill(email);
	await page.locator('input[name=role][value=reviewer]').check();
	await page.getByRole('button', { name: words.get('people_invite_action') }).click();
	const link = await page.locator('.made .url').textContent();
	await openAccount(reviewer, link ?? '', { name: 'Fahad', email, password: owner.password });
};

for (const language of languages) {
	test(`three people bring a strategy to its approval, and one character takes it away, ${language}`, async ({
		facilitator,
		guest,
		server,
		year
	}) => {
		const [lead, fahad, mona] = [
			await facilitator({ language }),
			await guest({ language }),
			await guest({ language: language === 'en' ? 'ar' : 'en' })
		];
		await lead.page.goto('/workshops');
		await account(lead, fahad);
		const strategy = await completeStrategy(lead, server.origin, year);
		const at = `/strategies/${strategy.id}/review`;
		const said = lead.words;

		// nothing missing may be missing
		await strategy.write((doc) => void retypeInitiative(doc, readInitiatives(doc)[0]!.id, 'owner', ''));
		await lead.page.goto(at);
		await state(lead, 'draft');
		await expect(lead.page.getByRole('button', { name: said.get('review_submit') })).toBeDisabled();
		await lead.page.getByText(said.pattern('review_gaps_title', { count: 1 })).click();
		await expect(lead.page.getByText(said.get('plan_gap_owner'))).toBeVisible();
		await strategy.write((doc) => void retypeInitiative(doc, readInitiatives(doc)[0]!.id, 'owner', 'Huda'));
		await lead.page.reload();

		const link = await nameLeader(lead, 'منى');
		await mona.page.goto(link);
		await expect(mona.page.getByText(mona.words.get('refusal_review_not_open'))).toBeVisible();
		await lead.page.getByRole('button', { name: said.get('review_submit') }).click();
		await state(lead, 'in_review');

		// Mona, signed out, reads, comments and asks
		await mona.page.goto(link);
		await state(mona, 'in_review');
		const heard = mona.words;
		const place = heard.get('review_comment_on', { place: heard.get('review_vision') });
		await press(mona, 'c', mona.page.getByRole('textbox', { name: place }));
		await mona.page.getByRole('textbox', { name: place }).fill('من المسؤول يوم الجمعة؟');
		await mona.page.getByRole('button', { name: heard.get('review_comment_send') }).click();
		await expect(mona.page.getByText(heard.pattern('review_comments_open', { count: 1 }))).toBeVisible();
		await asks(mona, 'اذكر المسؤول بالاسم');
		await expect(mona.page.getByText('اذكر المسؤول بالاسم')).toBeVisible();

		// the lead answers, changes a word and says so
		await lead.page.reload();
		const reply = lead.page.getByRole('textbox', { name: said.get('review_reply_to', { name: 'منى' }) });
		await expect(async () => {
			await reply.fill('Huda');
			await expect(lead.page.getByRole('button', { name: said.get('review_comment_send') })).toBeVisible({
				timeout: 500
			});
		}).toPass();
		await reply.press('Enter');
		await expect(lead.page.locator('article.cc').getByText('Huda')).toBeVisible();
		await lead.page.getByRole('button', { name: said.get('review_resolve'), exact: true }).click();
		await expect(lead.page.getByText(said.pattern('review_comments_resolved', { count: 1 }))).toBeVisible();
		await lead.page.getByRole('button', { name: said.get('review_answer') }).click();
		await expect(lead.page.getByText(said.get('refusal_review_unchanged'))).toBeVisible();
		await strategy.write((doc) => void retypeStrategy(doc, 'owner', 'Huda Al-Mutairi'));
		await lead.page.getByRole('button', { name: said.get('review_answer') }).click();
		await expect(lead.page.getByText(said.get('review_asked_title'))).toBeHidden();

		// both sign; the one who still has the old words before her is told so first
		await fahad.page.goto(at);
		await sign(fahad);
		await state(fahad, 'in_review');
		await mona.page.goto(link);
		await sign(mona);
		await state(mona, 'approved');
		await lead.page.reload();
		await state(lead, 'approved');

		// one character more
		await strategy.write((doc) => void retypeStrategy(doc, 'owner', 'Huda Al-Mutairi.'));
		for (const each of [mona, fahad, lead]) {
			if (each !== mona) await each.page.reload(); // her page sees it by itself
			await state(each, 'in_review');
			await expect(each.page.getByText(each.words.get('review_revoked_approved'))).toBeVisible();
		}
		await fahad.page
			.getByRole('link', { name: fahad.words.get('review_see_changes') })
			.first()
			.click();
		await expect(fahad.page.getByRole('heading', { name: fahad.words.get('review_difference') })).toBeVisible();
		await expect(fahad.page.locator('main ins')).toContainText('.');
		await expect(fahad.page.getByText(fahad.words.get('review_owner'), { exact: true })).toBeVisible();

		await hasNoBarriers(fahad.page, 'difference');

		// and back
		await strategy.write((doc) => void retypeStrategy(doc, 'owner', 'Huda Al-Mutairi'));
		await fahad.page.goto(at);
		await state(fahad, 'approved');
		for (const { page } of [lead, fahad, mona]) await hasNoBarriers(page, 'review');
	});
}

test('an approval made by hand of words that changed meanwhile is refused, with the hash of those that stand there', async ({
	facilitator,
	guest,
	server,
	year
}) => {
	const lead = await facilitator({ language: 'en' });
	const mona = await guest({ language: 'en' });
	await lead.page.goto('/workshops');
	const strategy = await completeStrategy(lead, server.origin, year);
	const api = `/api/v1/strategies/${strategy.id}/review`;
	const hash = async () => ((await (await ask(lead, server.origin, 'GET', api)).json()) as { hash: string }).hash;
	await lead.page.goto(`/strategies/${strategy.id}/review`);
	const link = await nameLeader(lead, 'Mona');
	const old = await hash();
	expect((await ask(lead, server.origin, 'POST', `${api}/submission`, { hash: old })).status()).toBe(200);
	expect(await (await ask(lead, server.origin, 'POST', `${api}/approvals`, { hash: old })).json()).toMatchObject({
		code: 'review.own-submission'
	});
	await mona.page.goto(link);
	await strategy.write((doc) => void retypeStrategy(doc, 'cadence', 'Monthly'));
	await expect(async () => {
		await mona.page.getByRole('button', { name: mona.words.get('review_approve') }).click();
		await expect(mona.page.getByRole('dialog')).toBeVisible({ timeout: 500 });
	}).toPass();
	await mona.page.getByRole('button', { name: mona.words.get('review_sign'), exact: true }).click();
	await expect(mona.page.getByText(mona.words.get('refusal_review_outdated'))).toBeVisible();
	const nobody = await guest({ language: 'en' });
	expect((await ask(nobody, server.origin, 'GET', api)).status()).toBe(403);
	// a link that was ended opens nothing
	await lead.page.reload();
	await expect(async () => {
		await lead.page.getByRole('button', { name: lead.words.get('review_leaders') }).click();
		await expect(lead.page.getByRole('dialog')).toBeVisible({ timeout: 500 });
	}).toPass();
	await lead.page.getByRole('button', { name: lead.words.get('review_leader_end_of', { name: 'Mona' }) }).click();
	await expect(lead.page.getByRole('dialog').getByText(lead.words.get('review_link_ended'))).toBeVisible();
	expect((await nobody.page.goto(link))?.status()).toBe(410);
});

for (const language of languages) {
	test(`a strategy is shown slide by slide with the keyboard, ${language}`, async ({ facilitator, server, year }) => {
		const lead = await facilitator({ language });
		await lead.page.goto('/workshops');
		const strategy = await completeStrategy(lead, server.origin, year);
		const { page } = lead;
		await page.goto(`/strategies/${strategy.id}/present`);
		const slide = page.getByTestId('slide');
		const [onward, backward] = language === 'ar' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
		await expect(slide).toHaveText(/^1 \//);
		await expect(async () => {
			await page.keyboard.press('Home');
			await page.keyboard.press(onward!);
			await expect(slide).toHaveText(/^2 \//, { timeout: 500 });
		}).toPass();
		await page.keyboard.press(onward!);
		await expect(slide).toHaveText(/^3 \//);
		await page.keyboard.press(backward!);
		await expect(slide).toHaveText(/^2 \//);
		await page.keyboard.press('End');
		await expect(page.getByRole('heading', { name: lead.words.get('review_present_thanks') })).toBeVisible();
		await hasNoBarriers(page, 'presentation');
		await page.keyboard.press('Escape');
		await page.waitForURL(/\/review$/);
	});
}

for (const language of languages) {
	test(`on a phone a leader reads part by part and signs, ${language}`, async ({
		facilitator,
		guest,
		server,
		year
	}) => {
		const lead = await facilitator({ language });
		const mona = await guest({ language, device: 'phone' });
		await lead.page.goto('/workshops');
		const strategy = await completeStrategy(lead, server.origin, year);
		await lead.page.goto(`/strategies/${strategy.id}/review`);
		const link = await nameLeader(lead, 'منى');
		await lead.page.getByRole('button', { name: lead.words.get('review_submit') }).click();
		await state(lead, 'in_review');

		const { page, words } = mona;
		await page.goto(link);
		const isWide = () => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
		expect(await isWide()).toBe(false);
		for (let part = 1; part <= 7; part++) {
			await expect(page.getByText(words.get('review_progress', { n: part - 1, total: 7 }))).toBeVisible();
			await page.locator('form.next button').click();
		}
		await expect(page.getByText(words.get('review_progress', { n: 7, total: 7 }))).toBeVisible();
		expect(await isWide()).toBe(false);
		await hasNoBarriers(page, 'review on a phone');
		await sign(mona);
		await state(mona, 'approved');
	});
}
