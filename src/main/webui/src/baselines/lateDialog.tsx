import { late } from '../shell/late';
import type { BaselineDialogProps } from './BaselineDialog';

export const BaselineDialog = late<BaselineDialogProps>(
  () => import('./BaselineDialog').then(module => module.BaselineDialog),
  ({ opened }) => opened,
);
