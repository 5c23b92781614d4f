/** Tests of exporting. */
@org.jspecify.annotations.NullMarked
package rowmill.engine.export;
