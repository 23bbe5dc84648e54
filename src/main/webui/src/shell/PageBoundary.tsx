import { Component, type ReactNode } from 'react';
import { PageFailed } from './PageFailed';

interface PageBoundaryProps {
  readonly children: ReactNode;
  /** What to show instead; without it, that the page failed. */
  readonly instead?: ReactNode;
}

interface PageBoundaryState {
  readonly failed: boolean;
}

/** Keeps a failing page from taking the header, and with it the number firing, away. */
export class PageBoundary extends Component<PageBoundaryProps, PageBoundaryState> {
  override state: PageBoundaryState = { failed: false };

  static getDerivedStateFromError(): PageBoundaryState {
    return { failed: true };
  }

  override render() {
    const { children, instead = <PageFailed /> } = this.props;
    return this.state.failed ? instead : children;
  }
}
