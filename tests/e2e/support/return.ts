import type { Guest } from './guests.ts';

/**
 * How long after the device has a network again the page says `saved`, in ms. Measured inside the page: what a slow machine
 * does between the browser and the test does not count. Called before the network comes back.
 */
export const toReturn = async ({ page }: Guest, saved: string): Promise<() => Promise<number>> => {
	const kept = await page.evaluateHandle((wanted) => {
		const says = (): boolean => {
			const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
			while (texts.nextNode()) if (texts.currentNode.nodeValue?.trim() === wanted) return true;
			return false;
		};
		if (says()) throw new Error('nothing waits');
		const back = new Promise<number>((done) => {
			const begin = () => {
				const since = performance.now();
				const look = () => {
					if (says()) done(performance.now() - since);
					else requestAnimationFrame(look);
				};
				look();
			};
			addEventListener('online', begin, { once: true });
		});
		return { back };
	}, saved);
	return () => kept.evaluate(({ back }) => back);
};
