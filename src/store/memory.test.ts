import { describeConversationStore } from './conversations.contract.ts';
import { createMemoryStore } from './memory.ts';

describeConversationStore('memory', createMemoryStore);
