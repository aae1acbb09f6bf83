import { expect } from '@playwright/test';
import type { Guest } from './guests.ts';

/** The page, its files and what is in the document are on the device: it may lose its network now. */
export const isKept = async ({ page }: Guest, words: string) => {
	await expect
		.poll(
			() =>
				page.evaluate(async () => {
					const pages = await caches.open('majlis-pages');
					return (await pages.match(location.pathname)) !== undefined;
				}),
			{ timeout: 60_000 }
		)
		.toBe(true);
	await expect
		.poll(
			() =>
				page.evaluate(
					(text) =>
						new Promise<boolean>((found) => {
							const asked = indexedDB.open('majlis-boards');
							asked.onsuccess = () => {
								const all = asked.result.transaction('copies').objectStore('copies').getAll();
								all.onsuccess = () => {
									const bytes = all.result.flatMap(({ copy }) => [copy.board, copy.drafts ?? new Uint8Array()]);
									found(bytes.some((part) => new TextDecoder().decode(part).includes(text)));
								};
							};
						}),
					words
				),
			{ timeout: 60_000 }
		)
		.toBe(true);
};
