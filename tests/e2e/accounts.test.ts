import type { Page } from '@playwright/test';
import { languages } from '#domain/languages.ts';
import { openAccount, ownEmail, signIn } from './support/accounts.ts';
import type { Guest } from './support/guests.ts';
import { expect, owner, test } from './support/test.ts';

const linkOn = async (page: Page, path: string): Promise<string> => {
	const shown = page.getByRole('status').getByText(new RegExp(`/${path}/`));
	return (await shown.textContent())?.trim() ?? '';
};
const invite = async ({ page, words }: Guest, email: string): Promise<string> => {
	await page.goto('/people');
	await page.getByRole('textbox', { name: words.get('sign_in_email') }).fill(email);
	await page.getByRole('button', { name: words.get('people_invite_action') }).click();
	return linkOn(page, 'welcome');
};
/** As many as anybody could make by hand or by a program; the answer's status is all we need. */
const attempt = async ({ context }: Guest, origin: string, email: string): Promise<number> => {
	const form = { email, password: 'surely not this one' };
	const answer = await context.request.post('/sign-in', {
		form,
		headers: { origin, accept: 'text/html' },
		maxRedirects: 0
	});
	return answer.status();
};

for (const language of languages)
	test.describe(language, () => {
		test('the link of the first start makes one account and no second one', async ({ ownServer, guest }) => {
			const first = await guest({ language }, ownServer);
			const link = await ownServer.ownerLink();
			await openAccount(first, link, owner);
			await expect(first.page.getByRole('link', { name: first.words.get('workshops_new') }).first()).toBeVisible();

			const second = await guest({ language }, ownServer);
			await second.page.goto(link);
			await expect(second.page.getByText(second.words.get('refusal_account_link_expired'))).toBeVisible();
			await expect(second.page.getByRole('button', { name: second.words.get('welcome_action') })).toHaveCount(0);

			await ownServer.stop();
			const before = ownServer.output.length;
			await ownServer.start();
			expect(ownServer.output.slice(before)).not.toContain('/welcome/');
			await first.page.reload();
			await expect(first.page.getByRole('link', { name: first.words.get('workshops_new') }).first()).toBeVisible();
		});

		test('an invitation, a reset link, and signing out everywhere', async ({ facilitator, guest, server }) => {
			const email = ownEmail(`samir-${language}`);
			const chief = await facilitator({ language });
			const samir = await guest({ language });
			const link = await invite(chief, email);
			await samir.page.goto(link);
			await expect(samir.page.getByText(samir.words.get('welcome_invite_facilitator'))).toBeVisible();
			await expect(samir.page.getByRole('textbox', { name: samir.words.get('sign_in_email') })).toHaveValue(email);
			await openAccount(samir, link, { name: 'Samir Lead', email, password: 'the first sentence' });
			await samir.page.goto('/people');
			await expect(samir.page.getByRole('listitem').filter({ hasText: owner.email })).toBeVisible();
			await expect(samir.page.getByRole('button', { name: samir.words.get('people_reset') })).toHaveCount(0);
			await expect(samir.page.getByRole('heading', { name: samir.words.get('people_invite') })).toHaveCount(0);

			const tablet = await guest({ language });
			await signIn(tablet, { email, password: 'the first sentence' });
			await expect(tablet.page).toHaveURL(/\/workshops$/);
			await samir.page.goto('/account');
			await samir.page.getByRole('button', { name: samir.words.get('account_everywhere') }).click();
			await expect(samir.page).toHaveURL(/\/sign-in/);
			await tablet.page.reload();
			await expect(tablet.page).toHaveURL(/\/sign-in/);

			// By the owner on the page, then by the operator on the command line: each link works once.
			const byOwner = async () => {
				await chief.page.goto('/people');
				const row = chief.page.getByRole('listitem').filter({ hasText: email });
				await row.getByRole('button', { name: chief.words.get('people_reset') }).click();
				return linkOn(chief.page, 'reset');
			};
			const byOperator = async () =>
				/\S+\/reset\/\S+/.exec(await server.command('user', 'reset', '--email', email))?.[0] ?? '';
			for (const [make, password] of [
				[byOwner, 'the second sentence'],
				[byOperator, 'the third sentence']
			] as const) {
				const link = await make();
				await samir.page.goto(link);
				await samir.page.getByLabel(samir.words.get('reset_new'), { exact: true }).fill(password);
				await samir.page.getByRole('button', { name: samir.words.get('reset_action') }).click();
				await expect(samir.page.getByText(samir.words.get('sign_in_reset_done'))).toBeVisible();
				await samir.page.goto(link);
				await expect(samir.page.getByText(samir.words.get('refusal_account_link_expired'))).toBeVisible();
			}
			await signIn(samir, { email, password: 'the first sentence' });
			await expect(samir.page.getByText(samir.words.get('refusal_account_sign_in_failed'))).toBeVisible();
			await signIn(samir, { email, password: 'the third sentence' });
			await expect(samir.page).toHaveURL(/\/workshops$/);
		});

		test('who has no account learns nothing about who has one', async ({ owner: _account, guest }) => {
			const stranger = await guest({ language });
			const seen: string[] = [];
			for (const email of [owner.email, `nobody-${language}@waha.example`]) {
				await signIn(stranger, { email, password: 'surely not this one' });
				const error = stranger.page.getByText(stranger.words.get('refusal_account_sign_in_failed'));
				await expect(error).toBeVisible();
				const text = await stranger.page.getByRole('main').textContent();
				seen.push((text ?? '').trim());
				await expect(stranger.page.getByRole('textbox', { name: stranger.words.get('sign_in_email') })).toHaveValue(
					email
				);
			}
			expect(seen[0]).toBe(seen[1]);
		});
	});

test('a page of one person is kept by nobody on the way', async ({ owner: _account, guest }) => {
	const chief = await guest({ language: 'en' });
	await signIn(chief, owner);
	await expect(chief.page).toHaveURL(/\/workshops$/);
	for (const path of [
		'/workshops',
		'/people',
		'/account',
		'/welcome/no-such-link',
		'/api/v1/workshops/w_none/results'
	]) {
		const answer = await chief.context.request.get(path);
		expect(answer.headers()['cache-control'], path).toBe('private, no-cache');
	}
});

test('ten wrong passwords from one address have to wait, and nobody else has to', async ({
	owner: _account,
	guest,
	server
}) => {
	const stranger = await guest({ language: 'ar' });
	for (let tries = 1; tries <= 10; tries++)
		expect(await attempt(stranger, server.origin, `guess${tries}@waha.example`)).toBe(401);
	await signIn(stranger, owner);
	await expect(stranger.page.getByText(stranger.words.get('refusal_request_too_many'))).toBeVisible();

	const elsewhere = await guest({ language: 'en' });
	await signIn(elsewhere, owner);
	await expect(elsewhere.page).toHaveURL(/\/workshops$/);
});
