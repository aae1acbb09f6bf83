import type { Page } from '@playwright/test';
import type { Guest } from './support/guests.ts';
import { copyLinks, openWorkshop } from './support/workshop.ts';
import { expect, owner, test } from './support/test.ts';

/** Opens a page whose script comes when the answer is called. */
const openWithoutScript = async (page: Page, address: string): Promise<() => Promise<void>> => {
	const { promise: asked, resolve: come } = Promise.withResolvers<void>();
	await page.route('**/*.js', async (route) => {
		await asked;
		await route.continue();
	});
	await page.goto(address, { waitUntil: 'commit' });
	return async () => {
		come();
		await page.waitForLoadState('networkidle');
	};
};
const box = ({ page, words }: Guest, label: string) => page.getByRole('textbox', { name: words.get(label) });

test('what is typed into a form before its script has come stays there', async ({ guest, ownServer }) => {
	const chief = await guest({ language: 'ar', device: 'phone' }, ownServer);
	const { page, words } = chief;
	const bringScript = await openWithoutScript(page, await ownServer.ownerLink());
	await box(chief, 'welcome_organisation').fill('مياه الواحة');
	await box(chief, 'welcome_name').fill('نادية');
	await box(chief, 'sign_in_email').fill(owner.email);
	const password = page.getByLabel(words.get('sign_in_password'), { exact: true });
	await password.fill(owner.password);
	await bringScript();
	await page.getByRole('button', { name: words.get('password_show') }).click(); // the script is there
	await expect(password).toHaveAttribute('type', 'text');
	await expect(password).toHaveValue(owner.password);
	await expect(box(chief, 'welcome_organisation')).toHaveValue('مياه الواحة');
	await page.getByRole('button', { name: words.get('welcome_action') }).click();
	await expect(page).toHaveURL(/\/workshops$/);
});

test('choices at the door that are made before its script has come stay there', async ({ facilitator, guest }) => {
	const chief = await facilitator({ language: 'en' });
	await openWorkshop(chief);
	const { customer: link } = await copyLinks(chief, 'customer');
	const customer = await guest({ language: 'ar', device: 'phone' });
	const { page, words } = customer;
	const bringScript = await openWithoutScript(page, link);
	const consent = page.getByRole('checkbox', { name: words.get('consent_quote') });
	await box(customer, 'door_name').fill('سارة');
	await consent.check();
	await bringScript();
	await expect(box(customer, 'door_name')).toHaveValue('سارة');
	await expect(consent).toBeChecked();
});
