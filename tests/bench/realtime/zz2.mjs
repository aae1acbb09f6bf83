import { setTimeout as sleep } from 'node:timers/promises';
import { dismiss, gather } from './crowd.mjs';
import { residentKiB } from './process-figures.mjs';
import { startSide } from './sides.mjs';
const side=await startSide('majlis'); const [warm]=await gather(side,1); await sleep(2000); const before=residentKiB(side.pid); const people=[];
for(let r=0;r<100;r++){ people.push(...await gather(side.inRoom(r),1)); if(r%25===24) console.log(r, residentKiB(side.pid)-before);} await sleep(3000); console.log('full',residentKiB(side.pid)-before,'before',before); await dismiss(people); await sleep(2000); console.log('left',residentKiB(side.pid)-before); await warm.leave(); await side.close(); process.exit(0);
