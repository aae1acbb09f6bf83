import type { Guest } from './guests.ts';

export const sampleFile = new URL('../../../server/demo-workshop.json', import.meta.url);

/** Fills in the dialog and sends it. The strategy of a year is there once, so most tests leave it out. */
export const sendSample = async ({ page, words: said }: Guest, strategy: 'take' | 'leave'): Promise<void> => {
	await page.goto('/workshops');
	await page.getByRole('button', { name: said.get('workshops_import') }).click();
	const dialog = page.getByRole('dialog');
	await dialog.getByLabel(said.get('workshops_import_file')).setInputFiles(sampleFile.pathname);
	await dialog.getByRole('switch', { name: said.get('workshops_import_strategy') }).setChecked(strategy === 'take');
	await dialog.getByRole('button', { name: said.get('workshops_import_action') }).click();
};

/** The workshop that the demo shows, with its votes counted; resolves with its id. */
export const importSample = async (guest: Guest, strategy: 'take' | 'leave' = 'leave'): Promise<string> => {
	await sendSample(guest, strategy);
	await guest.page.waitForURL(/\/workshops\/workshop_[^/]+$/);
	return new URL(guest.page.url()).pathname.split('/').at(-1) ?? '';
};
