import type { Guest } from './guests.ts';

export const sampleFile = new URL('../../../server/demo-workshop.json', import.meta.url);

/** The workshop that the demo shows, with its votes counted; resolves with its id. */
export const importSample = async ({ page, words: said }: Guest): Promise<string> => {
	await page.goto('/workshops');
	await page.getByRole('button', { name: said.get('workshops_import') }).click();
	const dialog = page.getByRole('dialog');
	await dialog.getByLabel(said.get('workshops_import_file')).setInputFiles(sampleFile.pathname);
	await dialog.getByRole('button', { name: said.get('workshops_import_action') }).click();
	await page.waitForURL(/\/workshops\/workshop_[^/]+$/);
	return new URL(page.url()).pathname.split('/').at(-1) ?? '';
};
