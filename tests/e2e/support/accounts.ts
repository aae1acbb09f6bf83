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
