@NullMarked
package dev.highwater.command;

import org.jspecify.annotations.NullMarked;
