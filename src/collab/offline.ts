/** Pages of boards as the server drew them for this seat; the service worker and the page both know the name. */
export const pagesCache = 'majlis-pages';

/** Which files each of these pages is made of, under the address of the page. */
export const listsCache = 'majlis-lists';

/** Copies of boards, see LocalCopy.ts. */
export const copyDatabase = 'majlis-boards';
export const copyStore = 'copies';

/** Where the pages and the service worker of a browser tell each other that another person may have sat down in it. */
export const handsChannel = 'majlis-hands';

export interface KeepPage {
	readonly keep: string;
	readonly files: readonly string[];
}
