// What a screen reader can reach: the notes on the screen, looked for by their words in the accessibility tree.

const plain = (/** @type {string} */ text) => text.replace(/\s+/g, ' ').trim();

/** @param {import('playwright').CDPSession} cdp */
const namesInTree = async (cdp) => {
	await cdp.send('Accessibility.enable');
	const { nodes } = await cdp.send('Accessibility.getFullAXTree');
	await cdp.send('Accessibility.disable');
	return nodes.filter(({ ignored }) => !ignored).map(({ name }) => plain(String(name?.value ?? '')));
};

/** @param {import('./anchor-board.mjs').Board} board @param {import('./browser.mjs').Opened} opened */
export const accessOf = async (board, opened) => {
	await board.look(opened, 'reading');
	const visible = await board.inView(opened);
	const all = (await namesInTree(opened.cdp)).join('\n');
	const found = visible.filter((text) => all.includes(plain(text)));
	const list = board.countList ? await board.countList(opened) : {};
	return { inView: visible.length, inTree: found.length, ...list };
};
