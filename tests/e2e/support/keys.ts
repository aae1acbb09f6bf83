import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';

/** A person without a pointer. Presses are counted; the letters of what they want to say are not. */
export class Keys {
	readonly #page: Page;
	#count = 0;

	constructor(page: Page) {
		this.#page = page;
	}

	async press(...keys: string[]): Promise<void> {
		for (const key of keys) {
			this.#count++;
			await this.#page.keyboard.press(key);
		}
	}
	/** Letters that choose something: each is a press. */
	async choose(letters: string): Promise<void> {
		this.#count += [...letters].length;
		await this.#page.keyboard.type(letters);
	}
	async say(words: string): Promise<void> {
		await this.#page.keyboard.type(words);
	}

	/** Does it, and says whether it took more presses than anybody should need. */
	async within(most: number, what: string, act: () => Promise<void>): Promise<void> {
		this.#count = 0;
		await act();
		expect(this.#count, `presses to ${what}`).toBeLessThanOrEqual(most);
	}
}

/** What a screen reader finds: names of everything with this role, as the browser's own tree has them. */
export const namesInTree = async (page: Page, role: string): Promise<string[]> => {
	const session = await page.context().newCDPSession(page);
	const { nodes } = await session.send('Accessibility.getFullAXTree');
	await session.detach();
	return nodes
		.filter((node) => !node.ignored && node.role?.value === role)
		.map((node) => String(node.name?.value ?? ''));
};
