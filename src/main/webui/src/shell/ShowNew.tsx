import { Button } from '@mantine/core';
import { plural } from '../format/usage';
import classes from './ShowNew.module.css';

interface ShowNewProps {
  readonly count: number;
  /** What the new entries are. */
  readonly noun: string;
  readonly onShow: () => void;
}

/** Says that a list that is being held has new entries. Lies over the list, so that nothing moves. */
export function ShowNew({ count, noun, onShow }: ShowNewProps) {
  return (
    <div role="status" className={classes.place}>
      {count > 0 && (
        <Button size="compact-sm" className={classes.button} onClick={onShow}>
          {plural(count, `new ${noun}`)}, show
        </Button>
      )}
    </div>
  );
}
