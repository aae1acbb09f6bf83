import { expect, test } from '@playwright/test';
import type { Guest } from './guests.ts';

export interface Account {
	readonly name: string;
	readonly email: string;
	readonly password: string;
	readonly organisation?: string;
}

/** Follows the owner's link or an invitation to the list of workshops. */
export const openAccount = async ({ page, words }: Guest, link: string, account: Account): Promise<void> => {
	await page.goto(link);
	const { organisation } = account;
	if (organisation) await page.getByRole('textbox', { name: words.get('welcome_organisation') }).fill(organisation);
	await page.getByRole('textbox', { name: words.get('welcome_name') }).fill(account.name);
	await page.getByRole('textbox', { name: words.get('sign_in_email') }).fill(account.email);
	await page.getByLabel(words.get('sign_in_password'), { exact: true }).fill(account.password);
	await page.getByRole('button', { name: words.get('welcome_action') }).click();
	await expect(page).toHaveURL(/\/workshops$/);
};

export const signIn = async (
	{ page, words }: Guest,
	{ email, password }: Pick<Account, 'email' | 'password'>
): Promise<void> => {
	await page.goto('/sign-in');
	await page.getByRole('textbox', { name: words.get('sign_in_email') }).fill(email);
	await page.getByLabel(words.get('sign_in_password'), { exact: true }).fill(password);
	await page.getByRole('button', { name: words.get('sign_in_action') }).click();
};

/** Of nobody else on this server, also when a test is repeated. */
export const ownEmail = (name: string): string => `${name}-${test.info().repeatEachIndex}@waha.example`;

/** An account of somebody who reads and signs, by the invitation that whoever leads makes on the page of people. */
export const openReviewer = async (lead: Guest, reviewer: Guest, account: Account): Promise<void> => {
	const { page, words } = lead;
	await page.goto('/people');
	await page.getByRole('textbox', { name: words.get('sign_in_email') }).fill(account.email);
	await page.locator('[name=role][value=reviewer]').check();
	await page.getByRole('button', { name: words.get('people_invite_action') }).click();
	const link = await page
		.getByRole('status')
		.getByText(/\/welcome\//)
		.textContent();
	await openAccount(reviewer, link?.trim() ?? '', account);
};
