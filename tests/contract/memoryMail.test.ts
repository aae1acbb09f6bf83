import { memoryMail } from '#server/mail/memory-mail.ts';
import { mailContract } from './mail-contract.ts';

mailContract('memory', async () => {
	const mail = memoryMail();
	return {
		mail,
		delivered: () => mail.delivered,
		refuse: (address) => void mail.refuses.add(address),
		putOff: (address) => void mail.putsOff.add(address),
		deny: () => void (mail.fault = 'denied'),
		end: async () => void (mail.fault = 'unreachable'),
		hangUp: () => void (mail.hangsUp = true),
		close: async () => undefined
	};
});
