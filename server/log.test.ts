import { expect, it } from 'vitest';
import { createLogger } from '#server/log.ts';

const written = (write: (log: ReturnType<typeof createLogger>) => void): string => {
	let lines = '';
	write(createLogger('info', { write: (line) => (lines += line) }));
	return lines;
};

it('hides secrets and the words of people, three levels deep', () => {
	const lines = written((log) => {
		log.info({ password: 'hunter2', workshop: 'w_1' }, 'a');
		log.info({ viewer: { email: 'a@hunter2.test', token: 'hunter2' } }, 'b');
		log.info({ refused: { note: { text: 'hunter2' } } }, 'c');
		log.info({ asked: { ballot: { givesUp: ['hunter2'], commitment: 'hunter2' } } }, 'of a ballot');
		log.info({ headers: { cookie: 'session=hunter2', authorization: 'hunter2' } }, 'd');
	});
	expect(lines).not.toContain('hunter2');
	expect(lines).toContain('w_1');
});

it('drops messages of errors that quote their input, and keeps where they happened', () => {
	const lines = written((log) => {
		log.error(
			{ err: Object.assign(new Error('Invalid type: received "hunter2"'), { issues: [{ input: 'hunter2' }] }) },
			'a'
		);
		log.error(
			{
				err: Object.assign(new Error('Failed query: insert\nparams: hunter2'), {
					params: ['hunter2'],
					cause: new Error('disk full')
				})
			},
			'b'
		);
	});
	expect(lines).not.toContain('hunter2');
	expect(lines).toContain('disk full');
	expect(lines).toContain('log.test.ts');
});

it('keeps the message and the code of other errors', () => {
	const lines = written((log) =>
		log.error({ err: Object.assign(new Error('no such table'), { code: 'SQLITE_ERROR' }) }, 'a')
	);
	expect(JSON.parse(lines)).toMatchObject({ msg: 'a', err: { message: 'no such table', code: 'SQLITE_ERROR' } });
});
