import { setTimeout as sleep } from 'node:timers/promises';
import { Person } from './person.mjs';
import { startSide } from './sides.mjs';
const notes=+process.argv[2]; const side=await startSide('majlis',{notes}); 
for(let i=0;i<3;i++){ if(i){ await side.end(); await side.start(); } await sleep(300); const p=new Person(side,1); const ms=await p.synced; console.log('cold',ms.toFixed(0)); await p.leave(); const q=new Person(side,2); console.log('warm',(await q.synced).toFixed(0)); await q.leave(); }
await side.end(); process.exit(0);
